import { randomUUID } from 'node:crypto';
import { type Answer, ask, type Origin } from './ask.ts';

/** The demo's shop, as its people use it. */

export interface Cart {
  fulfilment: 'pickup';
  lines: { variantId: string; qty: number }[];
  quoteHash: string;
}

/** A guest's order, as the shop tells it. */
export interface GuestOrder {
  orderId: string;
  status: string;
  email: string;
  orderToken: string;
}

interface Menu {
  categories: { products: { variants: { variantId: string }[] }[] }[];
}

/** A pizza to be picked up, at the price of now. */
export async function fillCart(shop: Origin): Promise<Cart> {
  const { categories } = JSON.parse((await ask(shop, '/api/v1/menu')).body.toString()) as Menu;
  const variantId = categories[0]?.products[0]?.variants[0]?.variantId ?? '';
  const cart = { fulfilment: 'pickup' as const, lines: [{ variantId, qty: 1 }] };
  const { quoteHash } = JSON.parse((await send(shop, 'POST', '/api/v1/quotes', cart)).body.toString()) as Cart;
  return { ...cart, quoteHash };
}

/** Somebody who has no account. */
export const newGuest = () => ({
  name: 'Ada Lovelace',
  phone: '+49 30 1234567',
  email: `guest-${randomUUID()}@example.com`,
});

/** A guest orders a pizza. Throws what the shop answers where it takes no order. */
export async function placeOrder(shop: Origin, paymentMethod: 'cash' | 'stripe'): Promise<GuestOrder> {
  const contact = newGuest();
  const order = { ...(await fillCart(shop)), paymentMethod, contact };
  const placed = await send(shop, 'POST', '/api/v1/orders', order, { 'idempotency-key': randomUUID() });
  if (placed.status !== 201) throw new Error(`${placed.status} ${placed.body.toString()}`);
  return { ...(JSON.parse(placed.body.toString()) as GuestOrder), email: contact.email };
}

/** Asks about a guest's order, or does with it what `step` says. */
export function askAboutOrder(shop: Origin, { orderId, orderToken }: GuestOrder, step?: 'cancel' | 'payments'): Promise<Answer> {
  const headers = { 'x-order-token': orderToken };
  return step
    ? send(shop, 'POST', `/api/v1/orders/${orderId}/${step}`, undefined, headers)
    : ask(shop, `/api/v1/orders/${orderId}`, { headers });
}

/** The manager's access token, as a header. */
export async function signInAsManager(shop: Origin): Promise<{ authorization: string }> {
  const login = await send(shop, 'POST', '/api/v1/auth/login', { email: 'manager@forno.test', password: 'forno-demo-2026' });
  const { accessToken } = JSON.parse(login.body.toString()) as { accessToken: string };
  return { authorization: `Bearer ${accessToken}` };
}

/** As the manager sees them. */
export const askForSettings = (shop: Origin, manager: { authorization: string }): Promise<Answer> =>
  ask(shop, '/api/v1/admin/shop', { headers: manager });

/** Lets orders be paid in cash. Throws what the shop answers where the manager may not. */
export async function takeCash(shop: Origin): Promise<void> {
  const manager = await signInAsManager(shop);
  const { version } = JSON.parse((await askForSettings(shop, manager)).body.toString()) as { version: number };
  const taken = await send(shop, 'PATCH', '/api/v1/admin/shop', { version, cashEnabled: true }, manager);
  if (taken.status !== 200) throw new Error(`${taken.status} ${taken.body.toString()}`);
}

function send(shop: Origin, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const content = body && {
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
  return ask(shop, path, { method, headers, ...content });
}
