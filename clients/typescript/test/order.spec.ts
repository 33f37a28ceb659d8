import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createFornoClient, type Schema } from '../src/index.ts';

/** A shop that `make run` or `make test` has started. */
const baseUrl = process.env['FORNO_URL'] ?? 'http://localhost:8080';

/** What a till does all day, with a key that its manager has just made. */
test('a till quotes, orders and accepts, typed from end to end', async () => {
  const apiKey = await makeKey();
  const forno = createFornoClient({ baseUrl, apiKey });

  const menu = await forno.GET('/api/v1/menu');
  const products = (menu.data?.categories ?? []).flatMap((category) => category.products);
  const variant = products.flatMap((product) => product.variants).find(({ available }) => available);
  assert.ok(variant, 'the menu has something to sell');

  const cart: Schema<'QuoteDto'> = { fulfilment: 'pickup', lines: [{ variantId: variant.variantId, qty: 1 }] };
  const quote = await forno.POST('/api/v1/quotes', { body: cart });
  assert.ok(quote.data, JSON.stringify(quote.error));

  const order = await forno.POST('/api/v1/orders', {
    params: { header: { 'Idempotency-Key': randomUUID() } },
    body: {
      ...cart,
      quoteHash: quote.data.quoteHash,
      paymentMethod: 'external',
      contact: { name: 'Table 4', phone: '+49 30 23125200', email: 'counter@forno.test' },
    },
  });
  assert.ok(order.data, JSON.stringify(order.error));
  const { orderId, status, channel, grandTotalMinor } = order.data;
  assert.deepEqual([status, channel, grandTotalMinor], ['paid', 'till', quote.data.grandTotalMinor]);

  const path = { params: { path: { orderId } } };
  const accepted = await forno.POST('/api/v1/kitchen/orders/{orderId}/accept', path);
  assert.equal(accepted.data?.status, 'accepted');
  const again = await forno.POST('/api/v1/kitchen/orders/{orderId}/accept', path);
  assert.equal(again.error?.code, 'ORDER_MOVE_NOT_ALLOWED');
});

async function makeKey(): Promise<string> {
  const guest = createFornoClient({ baseUrl });
  const { data: login } = await guest.POST('/api/v1/auth/login', {
    body: { email: 'manager@forno.test', password: 'forno-demo-2026', tokenDelivery: 'body' },
  });
  const made = await guest.POST('/api/v1/me/api-keys', {
    headers: { authorization: `Bearer ${login?.accessToken}` },
    body: { name: 'Client under test', channel: 'till', scopes: ['menu:read', 'orders:write', 'kitchen:write'] },
  });
  assert.ok(made.data, JSON.stringify(made.error));
  return made.data.apiKey;
}
