import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { reviewFactory } from '../factories/review.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, stripeSignature, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** The worker's part of settling, without its sweep: the test says when. */
@Module({ imports: [PaymentsCoreModule], providers: [InboxService], exports: [InboxService] })
class Settling {}

type Headers = Record<string, string>;

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'Kastanienallee 12', details: null, postcode: '10435', city: 'Berlin' };
const FEW = 1;
const MANY = 20;
/** Statements of POST /orders, and of a whole checkout: quote, order, payment page, webhook and settling. BEGIN and COMMIT are two. */
const MOST_PER_ORDER = 18;
const MOST_PER_CHECKOUT = 30;
/** Reading the coupon, counting its use, writing the use. */
const MOST_FOR_A_COUPON = 3;

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let member: SignedInPerson;
let manager: SignedInPerson;
let variantIds: string[];
let product: { id: string; slug: string; category: string };

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Settling] });
  dataSource = app.get(DataSource);
  const transient = { transient: { dataSource } };
  await shopSettingsFactory.create({}, transient);
  const variants = await Promise.all(Array.from({ length: MANY }, () => productVariantFactory.create({}, transient)));
  await dataSource.query(`UPDATE products SET halves_allowed = true`);
  variantIds = variants.map(({ id }) => id);
  [product] = await dataSource.query<[typeof product]>(
    `SELECT p.id, p.slug, c.slug AS category FROM products p JOIN categories c ON c.id = p.category_id LIMIT 1`,
  );
  manager = await signIn(app, 'manager');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  member = await signIn(app);
});

const http = () => request(app.getHttpServer());
const count = (work: () => Promise<unknown>) => countStatements(dataSource, work);
const get = (path: string, headers: Headers = {}) => http().get(`/api/v1/${path}`).set(headers).expect(200);
const post = (path: string, body: object = {}, headers: Headers = {}) =>
  http()
    .post(`/api/v1/${path}`)
    .set({ 'Idempotency-Key': crypto.randomUUID(), ...headers })
    .send(body);

const cartOf = (lines: number, more: object = {}) => ({
  fulfilment: 'pickup',
  lines: variantIds.slice(0, lines).map((variantId) => ({ variantId, qty: 2 })),
  ...more,
});

const quote = async (cart: object, headers?: Headers) =>
  ((await post('quotes', cart, headers).expect(200)).body as QuoteResponse).quoteHash;
const order = async (cart: object, quoteHash: string, headers?: Headers) =>
  (await post('orders', { ...cart, quoteHash, contact: CONTACT }, headers).expect(201)).body as PlacedOrderResponse;
const place = async (cart: object, headers?: Headers) => order(cart, await quote(cart, headers), headers);
const tokenOf = ({ orderToken }: PlacedOrderResponse): Headers => (orderToken ? { 'x-order-token': orderToken } : {});

/** Stripe's word that the order is paid, as its webhook brings it and the worker settles it. */
async function tellAndSettle(orderId: string): Promise<void> {
  const events = await stripe.books('events');
  const event = events.find(({ type, data }) => type === 'checkout.session.completed' && JSON.stringify(data).includes(orderId));
  const body = JSON.stringify(event);
  await http()
    .post('/api/v1/webhooks/stripe')
    .set({ 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) })
    .send(body)
    .expect(200);
  await app.get(InboxService, { strict: false }).dispatch();
}

async function payAtStripe(orderId: string): Promise<void> {
  const [row] = await dataSource.query<{ id: string }[]>(`SELECT stripe_session_id AS id FROM payments WHERE order_id = $1`, [
    orderId,
  ]);
  await stripe.control(`sessions/${(row as { id: string }).id}/pay`);
}

/** What a checkout of so many lines takes, step by step. */
async function checkout(lines: number): Promise<Record<string, number>> {
  const cart = cartOf(lines);
  let quoteHash = '';
  let placed: PlacedOrderResponse | undefined;
  const quoting = await count(async () => (quoteHash = await quote(cart)));
  const ordering = await count(async () => (placed = await order(cart, quoteHash)));
  const guests = placed as unknown as PlacedOrderResponse;
  const { orderId } = guests;
  const starting = await count(() => post(`orders/${orderId}/payments`, {}, tokenOf(guests)).expect(200));
  await payAtStripe(orderId);
  const settling = await count(() => tellAndSettle(orderId));
  expect((await get(`orders/${orderId}`, tokenOf(guests))).body.status).toBe('paid');
  return { quoting, ordering, starting, settling };
}

describe('the statements of ordering', () => {
  it('are as many for twenty lines as for one, and few', async () => {
    const [one, twenty] = [await checkout(FEW), await checkout(MANY)];
    expect(twenty).toEqual(one);
    expect(one.ordering).toBeLessThanOrEqual(MOST_PER_ORDER);
    expect(Object.values(one).reduce((sum, statements) => sum + statements, 0)).toBeLessThanOrEqual(MOST_PER_CHECKOUT);
  });

  it('are no more where lines are of two halves', async () => {
    const ordering = async (lines: number, otherHalf?: object): Promise<number[]> => {
      const cart = { ...cartOf(0), lines: cartOf(lines).lines.map((line) => ({ ...line, otherHalf })) };
      let quoteHash = '';
      const quoting = await count(async () => (quoteHash = await quote(cart)));
      return [quoting, await count(() => order(cart, quoteHash))];
    };
    const wholes = await ordering(FEW);
    for (const lines of [FEW, MANY]) {
      expect(await ordering(lines, { variantId: variantIds[1] })).toEqual(wholes);
    }
  });

  it('are few too for a member who spends cashback', async () => {
    const ordering = async (lines: number): Promise<number> => {
      await giveCashback(app, member.user.id, 300);
      const cart = cartOf(lines, { useCashback: true });
      const quoteHash = await quote(cart, member.headers);
      return count(() => order(cart, quoteHash, member.headers));
    };
    const one = await ordering(FEW);
    expect(await ordering(MANY)).toBe(one);
    expect(one).toBeLessThanOrEqual(MOST_PER_ORDER);
  });

  it('are three more with a coupon, however many lines share its discount', async () => {
    const { code: couponCode } = await couponFactory.create({ maxUses: 9, maxUsesPerCustomer: 9 }, { transient: { dataSource } });
    const ordering = async (lines: number, more: object): Promise<number> => {
      const cart = cartOf(lines, more);
      const quoteHash = await quote(cart, member.headers);
      let placed: PlacedOrderResponse | undefined;
      const statements = await count(async () => (placed = await order(cart, quoteHash, member.headers)));
      // What Stripe lists adds up to what the order costs, or no page would open.
      const { orderId } = placed as unknown as PlacedOrderResponse;
      await post(`orders/${orderId}/payments`, {}, member.headers).expect(200);
      return statements;
    };
    const without = await ordering(FEW, {});
    const one = await ordering(FEW, { couponCode });
    expect(await ordering(MANY, { couponCode })).toBe(one);
    expect(one).toBe(without + MOST_FOR_A_COUPON);
    expect(one).toBeLessThanOrEqual(MOST_PER_ORDER);
  });

  it('are as many for each step of twenty lines as of one', async () => {
    const stepping = async (lines: number): Promise<number[]> => {
      const { orderId } = await place(cartOf(lines), member.headers);
      await post(`orders/${orderId}/payments`, {}, member.headers).expect(200);
      await payAtStripe(orderId);
      const counts = [await count(() => post(`orders/${orderId}/payments/sync`, {}, member.headers).expect(200))];
      for (const step of ['accept', 'start', 'ready', 'hand-over']) {
        counts.push(await count(() => post(`kitchen/orders/${orderId}/${step}`, {}, manager.headers).expect(200)));
      }
      const other = await place(cartOf(lines), member.headers);
      counts.push(await count(() => post(`orders/${other.orderId}/cancel`, {}, member.headers).expect(200)));
      return counts;
    };
    const one = await stepping(FEW);
    expect(await stepping(MANY)).toEqual(one);
    expect(Math.max(...one)).toBeLessThanOrEqual(MOST_PER_CHECKOUT);
  });
});

describe('the statements of reading', () => {
  /** Each with the most it may take, logins included; the cache holds nothing of it. */
  const READS: [path: string, who: 'nobody' | 'member' | 'manager', most: number][] = [
    ['menu', 'nobody', 3],
    ['products', 'nobody', 3],
    ['products?category=CATEGORY', 'nobody', 3],
    ['products?q=pizza&sort=-rating,-reviewsCount', 'nobody', 3],
    ['shop', 'nobody', 1],
    ['me', 'member', 2],
    ['me/cashback', 'member', 4],
    ['orders', 'member', 5],
    ['kitchen/orders', 'manager', 6],
    ['courier/orders', 'manager', 6],
    ['admin/orders', 'manager', 5],
    ['admin/shop', 'manager', 2],
    ['admin/stop-list', 'manager', 2],
    ['admin/coupons', 'manager', 2],
    ['admin/reviews', 'manager', 3],
    ['products/PRODUCT/reviews', 'nobody', 3],
    ['me/api-keys', 'manager', 2],
  ];

  it.each(READS)('of GET /%s do not grow with what there is', async (pattern, who, most) => {
    const path = pattern.replace('CATEGORY', product.category).replace('PRODUCT', product.id);
    const headers = { nobody: {}, member: member.headers, manager: manager.headers }[who];
    await addOfEverything(1);
    const few = await count(() => get(path, headers));
    await addOfEverything(5);
    await clearRedis();
    expect(await count(() => get(path, headers))).toBe(few);
    expect(few).toBeLessThanOrEqual(most);
  });

  /** What any of the lists shows: products, a member's orders, orders on both boards, stops, reviews and keys. */
  async function addOfEverything(times: number): Promise<void> {
    const transient = { transient: { dataSource } };
    const ready = { status: 'ready', fulfilment: 'delivery', address: ADDRESS, paidAt: new Date(), locale: 'ru' } as const;
    const stopped = (await productVariantFactory.createList(times, {}, transient)).map(({ id }) => id);
    await dataSource.query(`INSERT INTO stop_list_entries (variant_id) SELECT unnest($1::uuid[])`, [stopped]);
    await orderFactory.createList(times, ready, transient);
    await reviewFactory.createList(times, {}, transient);
    await reviewFactory.createList(
      times,
      { productId: product.id, status: 'published', moderatedBy: manager.user.id },
      transient,
    );
    await apiKeyFactory.createList(times, {}, transient);
    await couponFactory.createList(times, {}, transient);
    await Promise.all(Array.from({ length: times }, () => place(cartOf(MANY), member.headers)));
  }

  it('of one product are three, and none from the cache', async () => {
    expect(await count(() => get(`products/${product.slug}`))).toBeLessThanOrEqual(3);
    expect(await count(() => get(`products/${product.slug}`))).toBe(0);
  });

  it.each([FEW, MANY])('of one order of %i lines are five, and one from the cache: who may see it', async (lines) => {
    const placed = await place(cartOf(lines));
    expect(await count(() => get(`orders/${placed.orderId}`, tokenOf(placed)))).toBe(5);
    expect(await count(() => get(`orders/${placed.orderId}`, tokenOf(placed)))).toBe(1);
  });
});
