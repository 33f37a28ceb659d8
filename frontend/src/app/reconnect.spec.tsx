import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const cola = buildProductCard({ slug: 'cola', kind: 'simple', variants: [buildVariant({ variantId: 'cola-1', priceMinor: 290 })] });
const water = buildProductCard({ slug: 'water' });

let menu: ReturnType<typeof buildMenu> | null;

beforeEach(() => {
  menu = buildMenu(cola);
  api.use(
    http.get(at('/menu'), () => (menu ? HttpResponse.json(menu) : HttpResponse.error())),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
  );
});
afterEach(() => vi.restoreAllMocks());

/** As the browser says it. */
function setLine(isThere: boolean): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isThere);
  window.dispatchEvent(new Event(isThere ? 'online' : 'offline'));
}

it('should bring a menu that never came as soon as the line is there', async () => {
  menu = null;
  renderApp('/');
  await screen.findByTestId('error-state');
  menu = buildMenu(cola);
  setLine(true);
  expect(await screen.findByTestId('product-card-cola')).toBeInTheDocument();
});

it('should keep the menu and the cart without a line, say so, and bring what has changed when it is back', async () => {
  renderApp('/');
  await userEvent.click(await screen.findByTestId('product-add-cola'));
  setLine(false);
  expect(await screen.findByTestId('offline-banner')).toBeInTheDocument();
  menu = buildMenu(cola, water);
  setLine(true);
  expect(await screen.findByTestId('product-card-water')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByTestId('offline-banner')).toBeNull());
  expect(screen.getByTestId('nav-cart-count')).toHaveTextContent('1');
});
