import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const cola = buildProductCard({ slug: 'cola', kind: 'simple', variants: [buildVariant({ variantId: 'cola-1', priceMinor: 290 })] });
const pizza = buildProductCard({
  slug: 'margherita',
  variants: [buildVariant({ variantId: 'm-25', size: '25-cm', priceMinor: 790 }), buildVariant({ variantId: 'm-30', size: '30-cm', priceMinor: 1090 })],
});

const serve = (menu = buildMenu(pizza, cola), shop = buildShop()) =>
  api.use(http.get(at('/menu'), () => HttpResponse.json(menu)), http.get(at('/shop'), () => HttpResponse.json(shop)));

describe('the menu page', () => {
  beforeEach(() => serve());

  it('should lead to a product that there is a choice about, from its lowest price', async () => {
    renderApp('/');
    const card = await screen.findByTestId('product-card-margherita');
    expect(within(card).getByRole('link')).toHaveAttribute('href', '/products/margherita');
    expect(card).toHaveTextContent('7.90');
    expect(within(card).queryByRole('button')).toBeNull();
  });

  it('should put a product without a choice into the cart at once, and count it there', async () => {
    renderApp('/');
    await userEvent.click(await screen.findByTestId('product-add-cola'));
    const stepper = screen.getByTestId('product-stepper-cola');
    await userEvent.click(within(stepper).getByTestId('product-stepper-cola-more'));
    expect(screen.getByTestId('nav-cart-count')).toHaveTextContent('2');
    expect(screen.getByTestId('cart-bar-total')).toHaveAttribute('data-amount-minor', '580');
    expect(screen.getByTestId('cart-announcement')).not.toBeEmptyDOMElement();
  });

  it('should say when a closed shop opens', async () => {
    serve(undefined, buildShop({ isOpen: false, closedReason: 'closed', opensAt: '2030-01-02T10:00:00Z' }));
    renderApp('/');
    const status = await screen.findByTestId('shop-status');
    expect(status).toHaveAttribute('data-open', 'false');
    expect(status).toHaveTextContent('11:00');
  });

  it('should say that nothing is on the menu yet', async () => {
    serve(buildMenu());
    renderApp('/');
    expect(await screen.findByTestId('menu-empty')).toBeInTheDocument();
  });

  it('should try again when the kitchen could not answer', async () => {
    let calls = 0;
    api.use(
      http.get(at('/menu'), () => {
        calls += 1;
        return calls === 1 ? HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 }) : HttpResponse.json(buildMenu(cola));
      }),
    );
    renderApp('/');
    await userEvent.click(await screen.findByTestId('retry'));
    expect(await screen.findByTestId('product-card-cola')).toBeInTheDocument();
  });
});
