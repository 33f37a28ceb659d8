import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import texts from '@/locales/en/storefront.json';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProduct, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildProductReviews } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';

const variants = [
  buildVariant({ variantId: 's-t', size: '25-cm', dough: 'traditional', priceMinor: 790 }),
  buildVariant({ variantId: 's-n', size: '25-cm', dough: 'thin', priceMinor: 800 }),
  buildVariant({ variantId: 'l-t', size: '35-cm', dough: 'traditional', priceMinor: 1390, available: false }),
  buildVariant({ variantId: 'l-n', size: '35-cm', dough: 'thin', priceMinor: 1400 }),
];

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu())),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ variants }))),
    http.get(at('/products/product-margherita/reviews'), () => HttpResponse.json(buildProductReviews())),
  );
});

const price = () => screen.getByTestId('add-to-cart').getAttribute('data-amount-minor');

describe('the product page', () => {
  it('should follow the choice with its price and put that into the cart', async () => {
    const { store } = renderApp('/products/margherita');
    await userEvent.click(await screen.findByTestId('dough-thin'));
    expect(price()).toBe('800');
    await userEvent.click(screen.getByTestId('size-35-cm'));
    expect(price()).toBe('1400');
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([{ variantId: 'l-n', quantity: 1, unitPriceMinor: 1400 }]);
  });

  it('should take the dough that can be had when the other is sold out in that size', async () => {
    renderApp('/products/margherita');
    await userEvent.click(await screen.findByTestId('size-35-cm'));
    expect(screen.getByTestId('dough-thin')).toBeChecked();
  });

  it('should leave out what the shopper does not want, at the same price', async () => {
    const ingredients = [buildIngredient({ code: 'wheat-dough' }), buildIngredient({ code: 'basil' }), buildIngredient({ code: 'olive-oil' })];
    const removableIngredientIds = ['ingredient-basil', 'ingredient-olive-oil'];
    api.use(http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ variants, ingredients, removableIngredientIds }))));
    const { store } = renderApp('/products/margherita');
    const basil = await screen.findByTestId('leave-out-basil');
    const before = price();
    await userEvent.click(basil);
    await userEvent.click(screen.getByTestId('leave-out-olive-oil'));
    await userEvent.click(screen.getByTestId('leave-out-olive-oil'));
    expect(basil).toHaveAttribute('aria-pressed', 'true');
    expect(screen.queryByTestId('leave-out-wheat-dough')).toBeNull();
    await userEvent.click(screen.getByTestId('dough-thin'));
    await userEvent.click(screen.getByTestId('dough-traditional'));
    expect(price()).toBe(before);
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([{ removedIngredientIds: ['ingredient-basil'] }]);
  });

  it('should sell without it what the kitchen is out of, and say so', async () => {
    const ingredients = [buildIngredient({ code: 'basil', stopped: true }), buildIngredient({ code: 'olive-oil' })];
    const removableIngredientIds = ingredients.map(({ ingredientId }) => ingredientId);
    api.use(http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ variants, ingredients, removableIngredientIds }))));
    const { store } = renderApp('/products/margherita');
    expect(await screen.findByTestId('leave-out-stopped')).toHaveTextContent('basil');
    expect(screen.getByTestId('leave-out-basil')).toBeDisabled();
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([{ removedIngredientIds: ['ingredient-basil'] }]);
  });

  it('should offer nothing of what is sold out', async () => {
    api.use(http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ variants: variants.map((variant) => ({ ...variant, available: false })) }))));
    renderApp('/products/margherita');
    expect(await screen.findByTestId('product-sold-out')).toBeInTheDocument();
    expect(screen.queryByTestId('add-to-cart')).toBeNull();
  });

  it('should show its rating only once there is one', async () => {
    renderApp('/products/margherita');
    await screen.findByTestId('product');
    expect(screen.queryByTestId('product-rating-margherita')).toBeNull();
    cleanup();
    api.use(http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ variants, rating: 4.33, reviewsCount: 3 }))));
    renderApp('/products/margherita');
    const rating = await screen.findByTestId('product-rating-margherita');
    expect(rating.dataset).toMatchObject({ rating: '4.33', count: '3' });
  });

  it('should say that a product has left the menu', async () => {
    api.use(http.get(at('/products/gone'), () => HttpResponse.json({ code: 'PRODUCT_NOT_FOUND', status: 404 }, { status: 404 })));
    renderApp('/products/gone');
    expect(await screen.findByTestId('product-gone')).toBeInTheDocument();
  });
});

describe('a pizza of two halves', () => {
  const margherita = { slug: 'margherita', name: 'Margherita', halvesAllowed: true, ingredients: [buildIngredient({ code: 'basil' }), buildIngredient({ code: 'oil' })], allergens: ['milk' as const] };
  const amounts = { weightGrams: 500, kcal: 1000 };
  const pepperoni = buildProductCard({
    slug: 'pepperoni',
    name: 'Pepperoni',
    halvesAllowed: true,
    spicy: true,
    ingredients: [buildIngredient({ code: 'basil' }), buildIngredient({ code: 'chili', stopped: true })],
    allergens: ['celery'],
    variants: [
      buildVariant({ variantId: 'p-s-t', size: '25-cm', dough: 'traditional', priceMinor: 1001, weightGrams: 601, kcal: 1200 }),
      buildVariant({ variantId: 'p-l-n', size: '35-cm', dough: 'thin', priceMinor: 1300 }),
    ],
  });
  const whole = buildProductCard({ slug: 'calzone', variants });

  function serveHalves(shop = buildShop()) {
    const card = { ...margherita, variants: variants.map((variant) => ({ ...variant, ...amounts })) };
    const removableIngredientIds = ['ingredient-basil', 'ingredient-chili'];
    api.use(
      http.get(at('/shop'), () => HttpResponse.json(shop)),
      http.get(at('/menu'), () => HttpResponse.json(buildMenu(buildProductCard(card), pepperoni, whole))),
      http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ ...card, removableIngredientIds }))),
      http.get(at('/products/pepperoni'), () => HttpResponse.json(buildProduct({ ...pepperoni, removableIngredientIds }))),
    );
  }

  async function openHalved() {
    const view = renderApp('/products/margherita');
    await userEvent.click(await screen.findByTestId('portion-halves'));
    return view;
  }

  beforeEach(() => serveHalves());

  it('should be put into the cart with its price and what is left out of each half', async () => {
    const { store } = await openHalved();
    expect(screen.getAllByTestId(/^other-half-/)).toHaveLength(1);
    expect(screen.queryByTestId('add-to-cart')).toBeNull();
    await userEvent.click(screen.getByTestId('to-other-half'));
    expect(screen.getByTestId('other-half-pepperoni')).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(price()).toBe('1001');
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    expect(await screen.findByTestId('other-leave-out-basil')).toHaveAttribute('aria-pressed', 'false');
    expect(screen.getByTestId('other-leave-out')).toHaveAccessibleName(/Pepperoni/);
    expect(screen.getByTestId('leave-out')).toHaveAccessibleName(/Margherita/);
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([
      {
        variantId: 's-t',
        removedIngredientIds: ['ingredient-basil'],
        otherHalf: { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-s-t', removedIngredientIds: ['ingredient-chili'] },
        unitPriceMinor: 1001,
      },
    ]);
  });

  it('should cost what the shop’s rule makes of both', async () => {
    serveHalves(buildShop({ halfPricePolicy: 'average' }));
    await openHalved();
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    expect(price()).toBe('896');
  });

  it('should be as spicy, as heavy and as dangerous as its halves', async () => {
    await openHalved();
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    expect(screen.getByTestId('amounts')).toHaveTextContent(/551.*1100/);
    expect(within(screen.getByTestId('facts-margherita')).getByTestId('allergens')).toHaveTextContent(texts.allergenNames.milk);
    expect(within(screen.getByTestId('facts-pepperoni')).getByTestId('allergens')).toHaveTextContent(texts.allergenNames.celery);
    expect(screen.getByTestId('product')).toHaveTextContent(texts.spicy);
  });

  it('should keep its other half in another size, and be whole again, and say so, where that cannot be had', async () => {
    const { store } = await openHalved();
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    await userEvent.click(screen.getByTestId('size-35-cm'));
    expect(price()).toBe('1400');
    expect(screen.getByTestId('other-half-pepperoni')).toBeChecked();
    await userEvent.click(screen.getByTestId('size-25-cm'));
    expect(screen.getByTestId('dough-thin')).toBeChecked();
    expect(within(screen.getByTestId('halves-status')).getByTestId('half-lost')).toHaveTextContent('Pepperoni');
    expect(price()).toBe('800');
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines.map(({ lineKey }) => lineKey)).toEqual(['s-n']);
    await userEvent.click(screen.getByTestId('dough-traditional'));
    expect(screen.getByTestId('other-half-pepperoni')).toBeChecked();
  });

  it('should wait for what the other half can be had without, and ask again when that fails', async () => {
    api.use(http.get(at('/products/pepperoni'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })));
    const { store } = await openHalved();
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toEqual([]);
    await screen.findByTestId('other-half-error');
    serveHalves();
    await userEvent.click(screen.getByTestId('retry'));
    expect(await screen.findByTestId('other-leave-out')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toHaveLength(1);
  });

  it('should not be offered where nothing can be its other half', async () => {
    renderApp('/products/margherita');
    await screen.findByTestId('portion');
    await userEvent.click(screen.getByTestId('dough-thin'));
    expect(screen.queryByTestId('portion')).toBeNull();
  });
});
