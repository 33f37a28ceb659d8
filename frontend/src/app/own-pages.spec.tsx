import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProduct, buildProductCard, buildShop } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const mayBeFound = () => document.head.querySelector('meta[name=robots][content=noindex]') === null;

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu(buildProductCard()))),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct())),
    http.get(at('/products/gone'), () => HttpResponse.json({ code: 'PRODUCT_NOT_FOUND', status: 404 }, { status: 404 })),
    http.get(at('/products/:productId/reviews'), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

it.each([
  ['/', 'product-card-margherita'],
  ['/products/margherita', 'product'],
])('should let %s be found, with its facts', async (path, shows) => {
  renderApp(path);
  await screen.findByTestId(shows);
  expect(mayBeFound()).toBe(true);
  expect(document.querySelectorAll('meta[name=description]')).toHaveLength(1);
  await waitFor(() => expect(document.querySelectorAll('script[type="application/ld+json"]')).toHaveLength(1));
});

it.each([
  ['/cart', 'cart-empty'],
  ['/checkout', 'checkout-empty'],
  ['/login', 'login-form'],
  ['/staff', 'login-form'],
  ['/account', 'login-form'],
  ['/products/gone', 'product-gone'],
  ['/nowhere', 'not-found'],
])('should let nobody find %s', async (path, shows) => {
  renderApp(path);
  await screen.findByTestId(shows);
  expect(mayBeFound()).toBe(false);
});

it('should be said of the page that one is on, not of the one before', async () => {
  renderApp('/cart');
  await userEvent.click(await screen.findByTestId('nav-home'));
  await screen.findByTestId('product-card-margherita');
  expect(mayBeFound()).toBe(true);
});
