import { expect, it } from 'vitest';
import { pageRoute } from './page-route';

it.each([
  ['/', '/'],
  ['/products/margherita', '/products/:slug'],
  ['/orders/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d', '/orders/:orderId'],
  ['/staff', '/staff/*'],
  ['/staff/orders/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d', '/staff/*'],
  ['/wp-login.php', 'other'],
  ['/orders/1/ada@example.com', 'other'],
])('should call %s by its pattern', (pathname, route) => {
  expect(pageRoute(pathname)).toBe(route);
});
