import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProduct, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildProductReviews } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';

const variants = [
  buildVariant({ variantId: 's-t', size: '25-cm', dough: 'traditional', priceMinor: 790 }),
  buildVariant({ variantId: 'm-t', size: '30-cm', dough: 'traditional', priceMinor: 1090 }),
  buildVariant({ variantId: 'm-n', size: '30-cm', dough: 'thin', priceMinor: 1100 }),
  buildVariant({ variantId: 'l-t', size: '35-cm', dough: 'traditional', priceMinor: 1390 }),
  buildVariant({ variantId: 'l-n', size: '35-cm', dough: 'thin', priceMinor: 1400, available: false }),
];
const ingredients = ['wheat-dough', 'basil', 'olive-oil'].map((code) => buildIngredient({ code }));
const removableIngredientIds = ['ingredient-basil', 'ingredient-olive-oil'];
const margherita = { slug: 'margherita', name: 'Margherita', halvesAllowed: true, variants, ingredients };
const pepperoni = {
  slug: 'pepperoni',
  name: 'Pepperoni',
  halvesAllowed: true,
  ingredients,
  variants: [buildVariant({ variantId: 'p-m-t', size: '30-cm', dough: 'traditional', priceMinor: 1290 }), buildVariant({ variantId: 'p-m-n', size: '30-cm', dough: 'thin', priceMinor: 1300 })],
};
const menu = buildMenu(buildProductCard(margherita), buildProductCard(pepperoni));

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(menu)),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ ...margherita, removableIngredientIds }))),
    http.get(at('/products/pepperoni'), () => HttpResponse.json(buildProduct({ ...pepperoni, removableIngredientIds }))),
    http.get(at('/products/:productId/reviews'), () => HttpResponse.json(buildProductReviews())),
  );
});

const address = () => screen.getByTestId('address').textContent;

async function open(search = '') {
  const view = renderApp(`/products/margherita${search}`);
  await screen.findByTestId('product');
  return view;
}

describe('the link of a configured pizza', () => {
  it('should say what was chosen, and open it again', async () => {
    await open();
    await userEvent.click(screen.getByTestId('dough-thin'));
    await userEvent.click(screen.getByTestId('leave-out-olive-oil'));
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    await userEvent.click(await screen.findByTestId('portion-halves'));
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    await userEvent.click(await screen.findByTestId('other-leave-out-basil'));
    const link = address();
    expect(link).toBe('/products/margherita?size=30-cm&dough=thin&without=basil,olive-oil&half=pepperoni&half-without=basil');
    cleanup();

    const { store } = renderApp(link);
    await waitFor(() => expect(screen.getByTestId('other-leave-out-basil')).toHaveAttribute('aria-pressed', 'true'));
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([
      {
        variantId: 'm-n',
        removedIngredientIds: removableIngredientIds,
        otherHalf: { variantId: 'p-m-n', removedIngredientIds: ['ingredient-basil'] },
      },
    ]);
  });

  it('should keep the page, its focus and its place in the history while one chooses', async () => {
    await open();
    const product = screen.getByTestId('product');
    const basil = screen.getByTestId('leave-out-basil');
    await userEvent.click(basil);
    expect(screen.getByTestId('product')).toBe(product);
    expect(basil).toHaveFocus();
    expect(screen.getByTestId('address')).toHaveAttribute('data-navigation', 'REPLACE');
  });

  it('should be clean for what the page opens with by itself', async () => {
    await open();
    await userEvent.click(screen.getByTestId('dough-thin'));
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    expect(address()).toBe('/products/margherita?size=30-cm&dough=thin');
    await userEvent.click(screen.getByTestId('dough-traditional'));
    expect(address()).toBe('/products/margherita');
    expect(screen.queryAllByTestId(/-lost$|-kept$/)).toEqual([]);
  });

  it('should keep two choices of which the second follows before the router is done with the first', async () => {
    await open();
    screen.getByTestId('leave-out-basil').click();
    await Promise.resolve();
    screen.getByTestId('leave-out-olive-oil').click();
    await waitFor(() => expect(address()).toBe('/products/margherita?size=30-cm&dough=traditional&without=basil,olive-oil'));
  });

  it('should let go of what was left out of one other half when another is chosen', async () => {
    await open('?half=pepperoni&half-without=basil');
    await userEvent.click(await screen.findByTestId('portion-whole'));
    expect(address()).toBe('/products/margherita');
    await userEvent.click(screen.getByTestId('portion-halves'));
    await userEvent.click(screen.getByTestId('other-half-pepperoni'));
    expect(await screen.findByTestId('other-leave-out-basil')).toHaveAttribute('aria-pressed', 'false');
  });

  it('should not sell the whole while it is not known whether the half can be had', async () => {
    api.use(http.get(at('/menu'), async () => {
      await delay('infinite');
      return HttpResponse.json(menu);
    }));
    const { store } = await open('?half=pepperoni');
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toEqual([]);
  });
});

describe('a link to what cannot be had', () => {
  it.each([
    ['?size=35-cm&dough=thin', '35-cm', 'traditional'],
    ['?size=99-cm&dough=thin', '30-cm', 'thin'],
    ['?size=&dough=%3Cb%3E', '30-cm', 'traditional'],
  ])('should open what is nearest to %s, and say so until one chooses', async (search, size, dough) => {
    await open(search);
    expect(screen.getByTestId('variant-lost')).toHaveTextContent(size);
    expect(screen.getByTestId(`size-${size}`)).toBeChecked();
    expect(screen.getByTestId(`dough-${dough}`)).toBeChecked();
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    expect(screen.queryByTestId('variant-lost')).toBeNull();
  });

  it('should say what cannot be left out, and leave out the rest', async () => {
    const { store } = await open('?without=wheat-dough,basil,basil,pineapple,');
    expect(screen.getByTestId('ingredients-kept')).toHaveTextContent(/wheat-dough\.$/);
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([{ removedIngredientIds: ['ingredient-basil'] }]);
  });

  it.each(['?half=pineapple', '?half=margherita', '?half=pepperoni&size=25-cm'])('should be a whole, and say so, for %s', async (search) => {
    const { store } = await open(search);
    expect(await screen.findByTestId('half-lost')).toBeInTheDocument();
    await userEvent.click(screen.getByTestId('add-to-cart'));
    expect(store.getState().cart.lines).toMatchObject([{ otherHalf: undefined }]);
  });

  it('should say so of a product that is had whole only', async () => {
    api.use(http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ ...margherita, halvesAllowed: false }))));
    await open('?half=pepperoni');
    expect(await screen.findByTestId('half-lost')).toHaveTextContent('Pepperoni');
    expect(screen.queryByTestId('portion')).toBeNull();
  });

  it('should take half and half without a word of which as one that is still to be chosen', async () => {
    await open('?half=');
    expect(await screen.findByTestId('to-other-half')).toBeInTheDocument();
    expect(within(screen.getByTestId('other-half')).queryByRole('radio', { checked: true })).toBeNull();
  });
});

describe('passing the link on', () => {
  const link = `${window.location.origin}/products/margherita?size=30-cm&dough=thin`;
  afterEach(() => Reflect.deleteProperty(navigator, 'share'));

  function provide(share: () => Promise<void>) {
    const spy = vi.fn(share);
    Object.defineProperty(navigator, 'share', { value: spy, configurable: true });
    return spy;
  }

  it('should copy it, without the line of the cart, and say so until another one is chosen', async () => {
    const user = userEvent.setup();
    await open('?line=m-n&size=30-cm&dough=thin');
    await user.click(screen.getByTestId('share-link'));
    await waitFor(() => expect(screen.getByTestId('share-status')).not.toBeEmptyDOMElement());
    await expect(navigator.clipboard.readText()).resolves.toBe(link);
    expect(screen.getByTestId('share-status')).toHaveRole('status');
    await user.click(screen.getByTestId('leave-out-basil'));
    expect(screen.getByTestId('share-status')).toBeEmptyDOMElement();
  });

  it('should say so when it may not be copied', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await open();
    await user.click(screen.getByTestId('share-link'));
    await waitFor(() => expect(screen.getByTestId('share-status')).not.toBeEmptyDOMElement());
  });

  it('should leave it to the device where that can share', async () => {
    const share = provide(() => Promise.resolve());
    await open('?size=30-cm&dough=thin');
    await userEvent.click(screen.getByTestId('share-link'));
    expect(share).toHaveBeenCalledWith({ title: 'Margherita', url: link });
    expect(screen.getByTestId('share-status')).toBeEmptyDOMElement();
  });

  it.each([
    ['AbortError', true],
    ['NotAllowedError', false],
  ])('should take a share that ends with %s for what it is', async (name, isSilent) => {
    provide(() => Promise.reject(new DOMException('', name)));
    await open();
    await userEvent.click(screen.getByTestId('share-link'));
    await waitFor(() => expect(screen.getByTestId('share-status').textContent === '').toBe(isSilent));
  });
});
