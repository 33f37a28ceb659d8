import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildIngredient, buildMenu, buildProduct, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { buildProductReviews } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';

const ingredients = [buildIngredient({ code: 'basil' }), buildIngredient({ code: 'olive-oil' })];
const removableIngredientIds = ingredients.map(({ ingredientId }) => ingredientId);
const pizza = (slug: string) => ({
  slug,
  name: slug,
  halvesAllowed: true,
  ingredients,
  variants: ['30-cm', '35-cm'].map((size) => buildVariant({ variantId: `${slug}-${size}`, size, dough: 'thin', priceMinor: 1090 })),
});
const [margherita, pepperoni] = [pizza('margherita'), pizza('pepperoni')];
const part = (slug: string, ...removed: string[]) => ({ productSlug: slug, productName: slug, variantId: `${slug}-35-cm`, removedIngredientIds: removed });
const halved = { ...part('margherita', 'ingredient-basil'), otherHalf: part('pepperoni', 'ingredient-olive-oil'), lineKey: 'halved+p', quantity: 3, unitPriceMinor: 1090 };
const plain = { ...part('margherita'), lineKey: 'margherita-35-cm', quantity: 2, unitPriceMinor: 1090 };
const cart = { lines: [plain, halved], currency: 'eur' };

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu(buildProductCard(margherita), buildProductCard(pepperoni)))),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct({ ...margherita, removableIngredientIds }))),
    http.get(at('/products/pepperoni'), () => HttpResponse.json(buildProduct({ ...pepperoni, removableIngredientIds }))),
    http.get(at('/products/:productId/reviews'), () => HttpResponse.json(buildProductReviews())),
  );
});

const address = () => screen.getByTestId('address').textContent;

describe('changing a line of the cart', () => {
  it('should open the line as it is, put what is chosen in its place, and lead back to the cart', async () => {
    const { store } = renderApp('/cart', { cart });
    await userEvent.click(await within(await screen.findByTestId('cart-line-halved+p')).findByTestId('line-link'));
    await waitFor(() => expect(screen.getByTestId('other-leave-out-olive-oil')).toHaveAttribute('aria-pressed', 'true'));
    expect(screen.getByTestId('leave-out-basil')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('size-35-cm')).toBeChecked();
    expect(screen.getByTestId('back-to-cart')).toHaveAttribute('href', '/cart');
    expect(screen.queryByTestId('add-to-cart')).toBeNull();
    await userEvent.click(screen.getByTestId('leave-out-basil'));
    await userEvent.click(screen.getByTestId('size-30-cm'));
    await userEvent.click(screen.getByTestId('change-line'));
    expect(store.getState().cart.lines).toMatchObject([
      { lineKey: 'margherita-35-cm', quantity: 2 },
      { variantId: 'margherita-30-cm', removedIngredientIds: [], otherHalf: { variantId: 'pepperoni-30-cm', removedIngredientIds: ['ingredient-olive-oil'] }, quantity: 3 },
    ]);
    await waitFor(() => expect(address()).toBe('/cart'));
    expect(screen.getByTestId('address')).toHaveAttribute('data-navigation', 'REPLACE');
    expect(await screen.findByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('should say the cart after a change that leaves its count and sum as they are', async () => {
    renderApp('/products/margherita?line=margherita-35-cm&size=35-cm&dough=thin', { cart });
    await userEvent.click(await screen.findByTestId('leave-out-basil'));
    expect(screen.getByTestId('cart-announcement')).toBeEmptyDOMElement();
    await userEvent.click(screen.getByTestId('change-line'));
    await waitFor(() => expect(screen.getByTestId('cart-announcement')).not.toBeEmptyDOMElement());
    const firstSaid = screen.getByTestId('cart-announcement').firstChild;

    // The same words again are a new element: what is only left in place is not read out.
    await userEvent.click(await within(await screen.findByTestId('cart-line-margherita-35-cm_ingredient-basil')).findByTestId('line-link'));
    await userEvent.click(await screen.findByTestId('leave-out-olive-oil'));
    await userEvent.click(screen.getByTestId('change-line'));
    await waitFor(() => expect(screen.getByTestId('cart-announcement').firstChild).not.toBe(firstSaid));
    expect(screen.getByTestId('cart-announcement')).toHaveTextContent(firstSaid?.textContent ?? '');
  });

  it.each(['gone', 'pepperoni-35-cm'])('should add a line where %s is none of this product’s in the cart', async (lineKey) => {
    const { store } = renderApp(`/products/margherita?line=${lineKey}`, { cart: { lines: [{ ...part('pepperoni'), lineKey: 'pepperoni-35-cm', quantity: 1, unitPriceMinor: 1090 }], currency: 'eur' } });
    await userEvent.click(await screen.findByTestId('add-to-cart'));
    expect(store.getState().cart.lines.map((line) => line.lineKey)).toEqual(['pepperoni-35-cm', 'margherita-30-cm']);
    expect(screen.getByTestId('back-to-menu')).toBeInTheDocument();
  });
});
