import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackCache } from '../../src/modules/cashback/cashback.cache.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { CashbackResponse } from '../../src/modules/cashback/dto/cashback.response.js';
import type { OrderResponse } from '../../src/modules/orders/dto/order.response.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { OrdersCache } from '../../src/modules/orders/orders.cache.js';
import { OrderExpiry } from '../../src/modules/payments/order-expiry.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** The worker's part, without its sweep: the test says when. */
@Module({ imports: [PaymentsCoreModule], providers: [OrderExpiry], exports: [OrderExpiry] })
class Expiring {}

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let member: SignedInPerson;
let kitchen: SignedInPerson;
let courier: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Expiring] });
  dataSource = app.get(DataSource);
  kitchen = await signIn(app, 'kitchen');
  courier = await signIn(app, 'courier');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  await stripe.control('reset');
  member = await signIn(app);
});

const http = () => request(app.getHttpServer());
const post = (path: string, { headers }: SignedInPerson, body: object = {}) =>
  http().post(`/api/v1/${path}`).set(headers).send(body).expect(200);

const place = async (order: Partial<Order> = {}) =>
  (await orderFactory.create({ userId: member.user.id, guestTokenHash: null, ...order }, { transient: { dataSource } })).id;

const readOrder = async (orderId: string) =>
  (await http().get(`/api/v1/orders/${orderId}`).set(member.headers).expect(200)).body as OrderResponse;
const readCashback = async () =>
  (await http().get('/api/v1/me/cashback').set(member.headers).expect(200)).body as CashbackResponse;

async function sessionOf(orderId: string): Promise<string> {
  const rows = await dataSource.query<{ id: string }[]>(`SELECT stripe_session_id AS id FROM payments WHERE order_id = $1`, [
    orderId,
  ]);
  return (rows[0] as { id: string }).id;
}

type Session = 'open' | 'paid' | 'over';

/** An order with a payment page that stands there at Stripe; nobody has settled it yet. */
async function placeWithSession(session: Session, order: Partial<Order> = {}): Promise<string> {
  const orderId = await place(order);
  await post(`orders/${orderId}/payments`, member);
  if (session === 'paid') {
    await stripe.control(`sessions/${await sessionOf(orderId)}/pay`);
  } else if (session === 'over') {
    await stripe.control('clock', { advance_seconds: 1900 });
  }
  return orderId;
}

const hold = (orderId: string, amountMinor: number) =>
  inTransaction(dataSource, (manager) =>
    app.get(CashbackService, { strict: false }).hold(manager, { userId: member.user.id, orderId, amountMinor }),
  );

/** A member's order that holds 500 of their cashback. */
async function placeWithHold(session: Session): Promise<string> {
  await giveCashback(app, member.user.id, 500);
  const orderId = await placeWithSession(session, { cashbackSpentMinor: 500, grandTotalMinor: 750 });
  await hold(orderId, 500);
  return orderId;
}

const sync = (orderId: string) => post(`orders/${orderId}/payments/sync`, member);
const expireDue = async (orderId: string) => {
  await dataSource.query(`UPDATE orders SET payable_until = now() - interval '1 minute' WHERE id = $1`, [orderId]);
  await app.get(OrderExpiry, { strict: false }).expireDueOrders();
};

describe('an order is read from the cache', () => {
  it('until it is evicted: what changed behind its back does not show', async () => {
    const orderId = await place();
    const before = await readOrder(orderId);
    await dataSource.query(`UPDATE orders SET note = 'written by hand' WHERE id = $1`, [orderId]);
    expect(await readOrder(orderId)).toEqual(before);
    await app.get(OrdersCache, { strict: false }).evictSummary(orderId);
    expect((await readOrder(orderId)).note).toBe('written by hand');
  });

  it('only by those whom its row lets', async () => {
    const orderId = await place();
    await readOrder(orderId);
    await http().get(`/api/v1/orders/${orderId}`).expect(404);
    await http()
      .get(`/api/v1/orders/${orderId}`)
      .set((await signIn(app)).headers)
      .expect(404);
    await dataSource.query(`UPDATE orders SET user_id = NULL WHERE id = $1`, [orderId]);
    await http().get(`/api/v1/orders/${orderId}`).set(member.headers).expect(404);
  });

  it('as it was kept, to the letter, and answers 304 to who has it', async () => {
    const orderId = await place();
    const ask = () => http().get(`/api/v1/orders/${orderId}`).set(member.headers);
    const [loaded, cached] = [await ask(), await ask()];
    expect(cached.text).toBe(loaded.text);
    expect(cached.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    await ask().set('if-none-match', String(cached.headers.etag)).expect(304);
  });

  it('and not from a reader who read before it changed', async () => {
    const cache = app.get(OrdersCache, { strict: false });
    const orderId = await place();
    const slow = await cache.getSummary(orderId, async () => {
      await post(`orders/${orderId}/cancel`, member);
      return '{"status":"pending_payment"}';
    });
    expect(slow).toContain('pending_payment');
    expect((await readOrder(orderId)).status).toBe('cancelled');
  });
});

describe('an order is read anew', () => {
  const changes: [by: string, prepare: () => Promise<string>, change: (orderId: string) => Promise<unknown>, shows: object][] = [
    ['a payment that ends it', () => placeWithSession('paid'), sync, { status: 'paid' }],
    ['a payment page that ends', () => placeWithSession('over'), sync, { status: 'expired' }],
    ['the sweep of what is due', () => place(), expireDue, { status: 'expired' }],
    ['its customer who cancels', () => place(), (id) => post(`orders/${id}/cancel`, member), { status: 'cancelled' }],
    ['the kitchen that accepts', () => placePaid('paid'), (id) => step(id, 'accept'), { status: 'accepted' }],
    [
      'the kitchen that rejects',
      () => placePaid('paid'),
      (id) => post(`kitchen/orders/${id}/reject`, kitchen, { reason: 'No dough' }),
      { status: 'cancelled' },
    ],
    ['the kitchen that starts', () => placePaid('accepted'), (id) => step(id, 'start'), { status: 'preparing' }],
    ['the kitchen that is ready', () => placePaid('preparing'), (id) => step(id, 'ready'), { status: 'ready' }],
    ['the kitchen that hands over', () => placePaid('ready'), (id) => step(id, 'hand-over'), { status: 'completed' }],
    ['the courier who departs', () => placeDelivery('ready'), (id) => drive(id, 'depart'), { status: 'out_for_delivery' }],
    ['the courier who delivers', () => placeDelivery('out_for_delivery'), (id) => drive(id, 'deliver'), { status: 'completed' }],
  ];

  it.each(changes)('after %s', async (_, prepare, change, shows) => {
    const orderId = await prepare();
    await readOrder(orderId);
    await change(orderId);
    expect(await readOrder(orderId)).toMatchObject(shows);
  });

  it('after a payment page has opened, which says until when it can be paid', async () => {
    const orderId = await place();
    const { payableUntil } = await readOrder(orderId);
    await post(`orders/${orderId}/payments`, member);
    expect((await readOrder(orderId)).payableUntil).not.toBe(payableUntil);
  });

  const placePaid = (status: Order['status']) => place({ status, paidAt: new Date() });
  const address = { street: 'Kastanienallee 12', details: null, postcode: '10435', city: 'Berlin' };
  const placeDelivery = (status: Order['status']) => place({ status, paidAt: new Date(), fulfilment: 'delivery', address });
  const step = (orderId: string, name: string) => post(`kitchen/orders/${orderId}/${name}`, kitchen);
  const drive = (orderId: string, name: string) => post(`courier/orders/${orderId}/${name}`, courier);
});

describe('cashback is read from the cache', () => {
  it('until it is evicted, by each member their own', async () => {
    const before = await readCashback();
    await giveBehindItsBack();
    expect(await readCashback()).toEqual(before);
    await app.get(CashbackCache, { strict: false }).evictOverview(member.user.id);
    expect(await readCashback()).toMatchObject({ pendingMinor: 500 });
    member = await signIn(app);
    expect(await readCashback()).toMatchObject({ pendingMinor: 0, transfers: [] });
  });

  it('and not from a reader who read before it moved', async () => {
    const slow = await app.get(CashbackCache, { strict: false }).getOverview(member.user.id, async () => {
      await giveCashback(app, member.user.id, 500);
      return '{"availableMinor":0}';
    });
    expect(slow).toContain('"availableMinor":0');
    expect((await readCashback()).availableMinor).toBe(500);
  });

  async function giveBehindItsBack(): Promise<void> {
    await dataSource.query(`SELECT ledger_lock($1, 'eur')`, [member.user.id]);
    await dataSource.query(
      `SELECT ledger_post($1, 'accrue', 'shop_expense', 'customer_pending', $2, 500, 'eur', gen_random_uuid(), NULL)`,
      [crypto.randomUUID(), member.user.id],
    );
  }
});

describe('cashback is read anew', () => {
  const changes: [by: string, prepare: () => Promise<string>, change: (orderId: string) => Promise<unknown>, shows: object][] = [
    ['the job that accrues', promised, accrue, { pendingMinor: 500, availableMinor: 0 }],
    ['the sweep that lets it mature', accrued, mature, { pendingMinor: 0, availableMinor: 500 }],
    ['a payment that spends what was held', () => placeWithHold('paid'), sync, { heldMinor: 0, availableMinor: 0 }],
    ['a payment page that ends', () => placeWithHold('over'), sync, { heldMinor: 0, availableMinor: 500 }],
    ['an order that was not paid in time', () => placeWithHold('open'), expireDue, { heldMinor: 0, availableMinor: 500 }],
    [
      'an order that is cancelled',
      () => placeWithHold('open'),
      (id) => post(`orders/${id}/cancel`, member),
      { heldMinor: 0, availableMinor: 500 },
    ],
  ];

  it.each(changes)('after %s', async (_, prepare, change, shows) => {
    const orderId = await prepare();
    await readCashback();
    await change(orderId);
    expect(await readCashback()).toMatchObject(shows);
  });

  it('after an order that takes a part of it', async () => {
    await giveCashback(app, member.user.id, 500);
    await shopSettingsFactory.create({}, { transient: { dataSource } });
    const { id: variantId } = await productVariantFactory.create({}, { transient: { dataSource } });
    expect(await readCashback()).toMatchObject({ availableMinor: 500, heldMinor: 0 });
    const cart = { fulfilment: 'pickup', useCashback: true, lines: [{ variantId, qty: 2 }] };
    const { quoteHash } = (await post('quotes', member, cart)).body as { quoteHash: string };
    const contact = { name: 'Ada', phone: '+49 30 1234567', email: 'ada@example.com' };
    await http()
      .post('/api/v1/orders')
      .set(member.headers)
      .set('Idempotency-Key', crypto.randomUUID())
      .send({ ...cart, quoteHash, contact })
      .expect(201);
    expect(await readCashback()).toMatchObject({ availableMinor: 0, heldMinor: 500 });
  });

  const accruals = () => app.get(AccrualsService, { strict: false });

  async function promised(): Promise<string> {
    const orderId = crypto.randomUUID();
    const cashback = app.get(CashbackService, { strict: false });
    await inTransaction(dataSource, async (manager) => {
      await cashback.promiseAccrual(manager, { userId: member.user.id, orderId, amountMinor: 500 });
      await cashback.startMaturity(manager, orderId);
    });
    return orderId;
  }

  async function accrued(): Promise<string> {
    const orderId = await promised();
    await accrue(orderId);
    return orderId;
  }

  async function accrue(orderId: string): Promise<void> {
    await accruals().accrue(orderId, crypto.randomUUID());
  }

  async function mature(): Promise<void> {
    await accruals().matureDue();
  }
});
