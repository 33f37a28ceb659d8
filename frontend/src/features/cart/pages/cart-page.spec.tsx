import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProduct, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildProductReviews } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';

const line = { lineKey: 'm-30', variantId: 'm-30', removedIngredientIds: [], productSlug: 'margherita', productName: 'Margherita', quantity: 2, unitPriceMinor: 1090 };
const cola = { lineKey: 'cola-1', variantId: 'cola-1', removedIngredientIds: [], productSlug: 'cola', productName: 'Cola', quantity: 1, unitPriceMinor: 290 };
const cart = { lines: [line, cola], currency: 'eur' };

beforeEach(() => {
  const margherita = buildProductCard({ slug: 'margherita', ingredients: [buildIngredient({ code: 'basil', name: 'Basil' })], variants: [buildVariant({ variantId: 'm-30', size: '30-cm', priceMinor: 1090 })] });
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu(margherita))),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
  );
});

describe('the cart page', () => {
  it('should change quantities and the sum with them', async () => {
    renderApp('/cart', { cart: { ...cart, lines: [line] } });
    await userEvent.click(await screen.findByTestId('line-stepper-more'));
    expect(screen.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', '3270');
    expect(screen.getByTestId('line-total')).toHaveAttribute('data-amount-minor', '3270');
  });

  it('should name what a line leaves out, and keep it apart from the line with everything', async () => {
    const without = { ...line, lineKey: 'm-30_ingredient-basil', removedIngredientIds: ['ingredient-basil'] };
    renderApp('/cart', { cart: { ...cart, lines: [line, without] } });
    const row = within(await screen.findByTestId('cart-line-m-30_ingredient-basil'));
    expect(await row.findByTestId('left-out')).toHaveTextContent('Basil');
    expect(within(screen.getByTestId('cart-line-m-30')).queryByTestId('left-out')).toBeNull();
  });

  it('should name both halves of a pizza, and what each of them leaves out', async () => {
    const pepperoni = buildProductCard({ slug: 'pepperoni', name: 'Pepperoni', ingredients: [buildIngredient({ code: 'chili', name: 'Chili' })], variants: [buildVariant({ variantId: 'p-30', size: '30-cm' })] });
    const margherita = buildProductCard({ slug: 'margherita', name: 'Margherita', ingredients: [buildIngredient({ code: 'basil', name: 'Basil' })], variants: [buildVariant({ variantId: 'm-30', size: '30-cm' })] });
    api.use(http.get(at('/menu'), () => HttpResponse.json(buildMenu(margherita, pepperoni))));
    const otherHalf = { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: ['ingredient-chili'] };
    renderApp('/cart', { cart: { ...cart, lines: [{ ...line, lineKey: 'halved', removedIngredientIds: ['ingredient-basil'], otherHalf }] } });
    const row = await screen.findByTestId('cart-line-halved');
    const [left, right, ...others] = await within(row).findAllByTestId('left-out');
    expect(row).toHaveTextContent(/Margherita.*Pepperoni/);
    expect(left).toHaveTextContent(/Margherita.*Basil/);
    expect(right).toHaveTextContent(/Pepperoni.*Chili/);
    expect(others).toEqual([]);
  });

  it('should let go of a pizza of which one half is no longer on the menu', async () => {
    const otherHalf = { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: [] };
    renderApp('/cart', { cart: { ...cart, lines: [{ ...line, lineKey: 'halved', otherHalf }] } });
    expect(await screen.findByTestId('line-gone')).toHaveTextContent('Pepperoni');
    expect(screen.getByTestId('to-gone-line')).toBeInTheDocument();
  });

  it('should lead from what cannot be had to another choice of it', async () => {
    const [soldOut, left] = [buildVariant({ variantId: 'm-30', size: '30-cm', available: false }), buildVariant({ variantId: 'm-40', size: '40-cm' })];
    const margherita = buildProductCard({ slug: 'margherita', variants: [soldOut, left] });
    api.use(
      http.get(at('/menu'), () => HttpResponse.json(buildMenu(margherita))),
      http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct(margherita))),
      http.get(at('/products/:productId/reviews'), () => HttpResponse.json(buildProductReviews())),
    );
    const { store } = renderApp('/cart', { cart: { ...cart, lines: [line] } });
    await userEvent.click(within(await screen.findByTestId('line-gone')).getByTestId('line-swap'));
    await userEvent.click(await screen.findByTestId('change-line'));
    expect(store.getState().cart.lines).toMatchObject([{ variantId: 'm-40', quantity: 2 }]);
  });

  it('should let go of what is no longer on the menu, and keep the rest', async () => {
    renderApp('/cart', { cart });
    const gone = await screen.findByTestId('line-gone');
    expect(gone).toHaveTextContent('Cola');
    expect(screen.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', '2180');
    await userEvent.click(screen.getByTestId('to-gone-line'));
    expect(within(gone).getByTestId('line-remove')).toHaveFocus();
    await userEvent.click(within(gone).getByTestId('line-remove'));
    await waitFor(() => expect(screen.queryByTestId('line-gone')).toBeNull());
    expect(screen.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', '2180');
  });

  it('should tell what it remembers while the menu cannot be had', async () => {
    api.use(http.get(at('/menu'), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 })));
    renderApp('/cart', { cart: { ...cart, lines: [line] } });
    const remembered = await screen.findByTestId('line-remembered');
    expect(remembered).toHaveTextContent('Margherita');
    await userEvent.click(within(remembered).getByTestId('line-stepper-more'));
    expect(screen.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', '3270');
  });

  it('should offer what may be missing, add it with a press, and not ask again who said no', async () => {
    const cola = buildProductCard({ slug: 'cola', kind: 'simple', variants: [buildVariant({ variantId: 'cola-1', priceMinor: 290 })] });
    const water = buildProductCard({ slug: 'water', kind: 'simple', variants: [buildVariant({ variantId: 'water-1', priceMinor: 190 })] });
    const menu = buildMenu(buildProductCard({ slug: 'margherita', variants: [buildVariant({ variantId: 'm-30', priceMinor: 1090 })] }));
    const [category] = menu.categories;
    const section = (slug: string, product: typeof cola) => ({ ...(category as typeof category & object), slug, products: [product] });
    api.use(http.get(at('/menu'), () => HttpResponse.json({ ...menu, categories: [...menu.categories, section('drinks', cola), section('water', water)] })));
    const { store, unmount } = renderApp('/cart', { cart: { ...cart, lines: [line] } });
    await userEvent.click(await screen.findByTestId('product-add-cola'));
    expect(store.getState().cart.lines.map(({ variantId }) => variantId)).toEqual(['m-30', 'cola-1']);
    expect(screen.queryByTestId('product-add-cola')).toBeNull();
    await userEvent.click(screen.getByTestId('additions-refuse'));
    expect(screen.queryByTestId('order-additions')).toBeNull();
    unmount();
    renderApp('/cart', { cart: { ...cart, lines: [line] } });
    await screen.findByTestId('cart-total');
    await screen.findByTestId('line-stepper-more');
    expect(screen.queryByTestId('order-additions')).toBeNull();
  });

  it('should lead back to the menu when it is empty', async () => {
    renderApp('/cart');
    const empty = await screen.findByTestId('cart-empty');
    expect(within(empty).getByRole('link')).toHaveAttribute('href', '/');
  });
});
