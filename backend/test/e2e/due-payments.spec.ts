import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { DuePaymentsService } from '../../src/modules/payments/due-payments.service.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

type Headers = Record<string, string>;

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'Kastanienallee 12', postcode: '10435', city: 'Berlin' };

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let variantId: string;
let manager: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
  manager = await signIn(app, 'manager');
});
afterAll(() => app.close());
beforeEach(async () => {
  await clearRedis();
  await shopSettingsFactory.create({ cashEnabled: true }, transient);
  variantId = (await productVariantFactory.create({}, transient)).id;
});

const http = () => request(app.getHttpServer());

async function agree(headers: Headers, more: object): Promise<object> {
  const cart = { fulfilment: 'delivery', postcode: '10435', lines: [{ variantId, qty: 2 }], ...more };
  const { paymentMethod, ...quoted } = cart as typeof cart & { paymentMethod?: string };
  const { body } = await http().post('/api/v1/quotes').set(headers).send(quoted).expect(200);
  const { quoteHash } = body as { quoteHash: string };
  return {
    paymentMethod: 'cash',
    ...cart,
    ...(paymentMethod && { paymentMethod }),
    quoteHash,
    contact: CONTACT,
    address: ADDRESS,
  };
}

const send = (body: object, headers: Headers, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set(headers).set('Idempotency-Key', key).send(body);

async function place(headers: Headers = {}, more: object = {}): Promise<PlacedOrderResponse> {
  return (await send(await agree(headers, more), headers).expect(201)).body as PlacedOrderResponse;
}

const step = (orderId: string, ...path: string[]) =>
  http()
    .post(`/api/v1/${path.join('/')}`.replace('ORDER', orderId))
    .set(manager.headers);
const kitchen = (orderId: string, name: string) => step(orderId, 'kitchen/orders', 'ORDER', name);
const courier = (orderId: string, name: string) => step(orderId, 'courier/orders', 'ORDER', name);

const giveBack = (orderId: string, amountMinor: number, key: string = crypto.randomUUID()) =>
  step(orderId, 'orders', 'ORDER', 'refunds').set('Idempotency-Key', key).send({ amountMinor, reason: 'Cold.' });

async function takeOut(orderId: string): Promise<void> {
  for (const name of ['accept', 'start', 'ready']) {
    await kitchen(orderId, name).expect(200);
  }
  await courier(orderId, 'depart').expect(200);
}

/** What the auditor sees of the order's money. */
async function moneyOf(orderId: string): Promise<Record<string, unknown>> {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `SELECT o.status AS "order", p.method, p.status AS payment, p.amount::int, p.amount_received::int AS received,
            o.paid_at IS NOT NULL AS paid, p.amount = o.grand_total AS whole
     FROM inv.orders o JOIN inv.payments p ON p.order_id = o.id WHERE o.id = $1`,
    [orderId],
  );
  expect(rows).toHaveLength(1);
  return rows[0] as Record<string, unknown>;
}

const accrualOf = async (orderId: string) => {
  const [row] = await dataSource.query<{ status: string; matures: boolean }[]>(
    `SELECT status, matures_at IS NOT NULL AS matures FROM cashback_accruals WHERE order_id = $1`,
    [orderId],
  );
  return row ?? null;
};

async function giveCashback(userId: string, amountMinor: number): Promise<void> {
  const orderId = crypto.randomUUID();
  const cashback = app.get(CashbackService, { strict: false });
  await inTransaction(dataSource, async (entities) => {
    await cashback.promiseAccrual(entities, { userId, orderId, amountMinor });
    await cashback.startMaturity(entities, orderId);
  });
  const accruals = app.get(AccrualsService, { strict: false });
  await accruals.accrue(orderId, crypto.randomUUID());
  await accruals.matureDue();
}

describe('an order paid in cash', () => {
  it('goes to the kitchen at once, due and not paid, and is settled when it is delivered', async () => {
    const { user, headers } = await signIn(app);
    const order = await place(headers);
    const due = { method: 'cash', amount: 2670, whole: true };
    expect(order).toMatchObject({ status: 'paid', paymentMethod: 'cash', collectMinor: 2670, payableUntil: null });
    expect(await moneyOf(order.orderId)).toEqual({ order: 'paid', ...due, payment: 'due', received: 0, paid: false });
    expect(await accrualOf(order.orderId)).toBeNull();

    await takeOut(order.orderId);
    expect((await http().get('/api/v1/courier/orders').set(manager.headers).expect(200)).body).toContainEqual(
      expect.objectContaining({ orderId: order.orderId, collectMinor: 2670, paymentMethod: 'cash', currency: 'eur' }),
    );
    const answers = await Promise.all(Array.from({ length: 5 }, () => courier(order.orderId, 'deliver')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ collectMinor: 0 });
    expect(await moneyOf(order.orderId)).toEqual({
      order: 'completed',
      ...due,
      payment: 'succeeded',
      received: 2670,
      paid: true,
    });
    expect(await accrualOf(order.orderId)).toEqual({ status: 'promised', matures: true });

    const accruals = app.get(AccrualsService, { strict: false });
    await accruals.accrue(order.orderId, crypto.randomUUID());
    await accruals.matureDue();
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 238, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it.each(['deliver', 'hand-over'])(
    'is settled once by a repeat of %s with its key, which is answered as the first',
    async (end) => {
      const isPickup = end === 'hand-over';
      const { orderId } = await place({}, isPickup ? { fulfilment: 'pickup' } : {});
      const { orderId: other } = await place();
      for (const name of ['accept', 'start', 'ready']) {
        await kitchen(orderId, name).expect(200);
      }
      if (!isPickup) {
        await courier(orderId, 'depart').expect(200);
      }
      const key = { 'Idempotency-Key': crypto.randomUUID() };
      const complete = (id: string) => (isPickup ? kitchen : courier)(id, end);
      const answers = await Promise.all([1, 2].map(() => complete(orderId).set(key).expect(200)));
      expect(answers[0]?.body).toMatchObject({ orderId, status: 'completed' });
      expect(answers[1]?.body).toEqual(answers[0]?.body);
      expect(await moneyOf(orderId)).toMatchObject({ payment: 'succeeded', paid: true });
      const audited = `SELECT FROM audit_entries WHERE action = 'order.completed' AND subject_id = $1`;
      expect(await dataSource.query(audited, [orderId])).toHaveLength(1);
      expect((await complete(other).set(key).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
      // Without a key it is another try.
      expect((await complete(orderId).expect(409)).body.code).toBe('ORDER_MOVE_NOT_ALLOWED');
    },
  );

  it('is settled once, and not at all once nothing is due', async () => {
    const [paid, over] = [await place(), await place()];
    const settle = ({ orderId }: PlacedOrderResponse) =>
      inTransaction(dataSource, async (entities) =>
        app
          .get(DuePaymentsService, { strict: false })
          .settle(entities, await app.get(OrdersService, { strict: false }).getOrder(orderId, entities)),
      );
    expect(await settle(paid)).toBe(true);
    expect(await settle(paid)).toBe(false);
    await step(over.orderId, 'kitchen/orders', 'ORDER', 'reject').send({ reason: 'No dough' }).expect(200);
    expect(await settle(over)).toBe(false);
    expect(await moneyOf(over.orderId)).toMatchObject({ payment: 'expired', received: 0 });
  });

  it('and in part with cashback holds it until then', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const { orderId } = await place(headers, { useCashback: true });
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 0, held: 500 });
    await takeOut(orderId);
    await courier(orderId, 'deliver').expect(200);
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 0, held: 0 });
    expect(await moneyOf(orderId)).toMatchObject({ payment: 'succeeded', received: 2170, paid: true });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('is given back by hand and written down so, with its cashback, as often as there is something left', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const { orderId } = await place(headers, { useCashback: true });
    await takeOut(orderId);
    await courier(orderId, 'deliver').expect(200);
    const accruals = app.get(AccrualsService, { strict: false });
    await accruals.accrue(orderId, crypto.randomUUID());
    await accruals.matureDue();
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 188 });

    // Half of the goods, of which 5.00 of 23.80 were paid with cashback.
    const key = crypto.randomUUID();
    const { body } = await giveBack(orderId, 1190, key).expect(201);
    expect(body).toMatchObject({ amountMinor: 940, cashbackMinor: 250, status: 'succeeded', requestedBy: manager.user.id });
    expect((await giveBack(orderId, 1190, key).expect(201)).body).toEqual(body);
    expect(await moneyOf(orderId)).toMatchObject({ payment: 'partially_refunded', received: 2170 });
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 188 + 250 - 94 });

    // All that is left, asked for twice at once.
    const answers = await Promise.all([giveBack(orderId, 1480), giveBack(orderId, 1480)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await moneyOf(orderId)).toMatchObject({ payment: 'refunded' });
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 500, debt: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);

    const followUps = `SELECT DISTINCT x.topic FROM outbox x JOIN refunds r ON r.id = x.aggregate_id WHERE r.order_id = $1`;
    expect(await dataSource.query(followUps, [orderId])).toEqual([{ topic: 'refund.mail' }]);
    const told = await http().get(`/api/v1/ops/orders/${orderId}/timeline`).set(manager.headers).expect(200);
    expect((told.body as { entries: unknown[] }).entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ source: 'refund', status: 'succeeded', amountMinor: 940 }),
        expect.objectContaining({
          source: 'audit',
          what: 'order.refunded',
          actor: expect.objectContaining({ name: manager.user.name }),
          details: expect.objectContaining({ details: expect.objectContaining({ givenByHand: 'cash', cashbackMinor: 250 }) }),
        }),
      ]),
    );
  });

  it('has nothing to give back before it is paid', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const { orderId } = await place(headers, { useCashback: true });
    const { body } = await giveBack(orderId, 1).expect(409);
    expect(body).toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT', details: { refundableMinor: 0 } });
  });

  it('and in full with cashback is paid at once, with nothing due', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 3000);
    const order = await place(headers, { useCashback: true, fulfilment: 'pickup', postcode: undefined });
    expect(order).toMatchObject({ status: 'paid', grandTotalMinor: 0, collectMinor: 0 });
    expect(await dataSource.query(`SELECT 1 FROM payments WHERE order_id = $1`, [order.orderId])).toEqual([]);
  });

  it.each(['cancel', 'reject'])('is due no more once it is cancelled (%s), and the cashback comes back', async (how) => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const { orderId } = await place(headers, { useCashback: true });
    await (how === 'cancel'
      ? http().post(`/api/v1/orders/${orderId}/cancel`).set(headers).expect(200)
      : kitchen(orderId, 'reject').send({ reason: 'Out of dough' }).expect(200));
    expect(await moneyOf(orderId)).toMatchObject({ order: 'cancelled', payment: 'expired', received: 0, paid: false });
    expect(
      await dataSource.query(`SELECT 1 FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1`, [orderId]),
    ).toEqual([]);
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 500, held: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
    const { body } = await http().get(`/api/v1/orders/${orderId}`).set(headers).expect(200);
    expect(body).toMatchObject({ collectMinor: 0 });
  });

  it('is refused where the shop takes no cash, and a repeat of one that was taken is not', async () => {
    const body = await agree({}, {});
    const key = crypto.randomUUID();
    const taken = await send(body, {}, key).expect(201);
    await shopSettingsFactory.create({ cashEnabled: false }, transient);
    expect((await send(body, {}).expect(409)).body.code).toBe('CASH_NOT_ACCEPTED');
    expect((await send(body, {}, key).expect(201)).body.orderId).toBe((taken.body as PlacedOrderResponse).orderId);
  });

  it('is not paid at Stripe', async () => {
    const { orderId, orderToken } = await place();
    const headers = { 'x-order-token': orderToken as string, 'idempotency-key': crypto.randomUUID() };
    const { body } = await http().post(`/api/v1/orders/${orderId}/payments`).set(headers).expect(409);
    expect(body).toMatchObject({ code: 'PAYMENT_DUE_AT_HAND_OVER', details: { method: 'cash', amountMinor: 2670 } });
    const synced = await http().post(`/api/v1/orders/${orderId}/payments/sync`).set(headers).expect(200);
    expect(synced.body).toEqual({ orderStatus: 'paid', paymentStatus: 'due' });
  });

  it('is never sent back by Stripe', async () => {
    const { orderId } = await place();
    await takeOut(orderId);
    await courier(orderId, 'deliver').expect(200);
    const refund = inTransaction(dataSource, (entities) =>
      app.get(PaymentsService, { strict: false }).requestFullRefund(entities, orderId, 'cold', manager.user.id),
    );
    await expect(refund).rejects.toMatchObject({ code: 'REFUND_BY_HAND', status: 409 });
    expect(await moneyOf(orderId)).toMatchObject({ payment: 'succeeded' });
  });
});

describe("an order paid on a till's terminal", () => {
  it('is due until the counter hands it over, and nothing is to be collected', async () => {
    const { headers } = await apiKeyFactory.create({}, transient);
    await shopSettingsFactory.create({ cashEnabled: false }, transient);
    const order = await place(headers, { paymentMethod: 'external', fulfilment: 'pickup' });
    expect(order).toMatchObject({ status: 'paid', paymentMethod: 'external', collectMinor: 0 });
    expect(await moneyOf(order.orderId)).toMatchObject({ method: 'external', payment: 'due', paid: false, whole: true });
    for (const name of ['accept', 'start', 'ready', 'hand-over']) {
      await kitchen(order.orderId, name).expect(200);
    }
    expect(await moneyOf(order.orderId)).toMatchObject({ payment: 'succeeded', received: 2380, paid: true });
  });

  it.each(['external', 'cash'])('needs no e-mail address of who stands there (%s)', async (paymentMethod) => {
    const { headers } = await apiKeyFactory.create({}, transient);
    const { email, ...contact } = CONTACT;
    const body = { ...(await agree(headers, { paymentMethod, fulfilment: 'pickup' })), contact };
    const order = (await send(body, headers).expect(201)).body as PlacedOrderResponse;
    expect(order.contact).toEqual({ ...contact, email: null });
    const read = await http().get(`/api/v1/orders/${order.orderId}`).set(headers).expect(200);
    expect(read.body.contact.email).toBeNull();
    for (const name of ['accept', 'start', 'ready', 'hand-over']) {
      await kitchen(order.orderId, name).expect(200);
    }
  });

  it('needs no phone of who stands there', async () => {
    const { headers } = await apiKeyFactory.create({}, transient);
    const { phone, ...contact } = CONTACT;
    const body = { ...(await agree(headers, { paymentMethod: 'external', fulfilment: 'pickup' })), contact };
    const order = (await send(body, headers).expect(201)).body as PlacedOrderResponse;
    expect(order.contact).toEqual({ ...contact, phone: null });
    for (const name of ['accept', 'start', 'ready', 'hand-over']) {
      expect((await kitchen(order.orderId, name).expect(200)).body.contact).toEqual({ name: contact.name, phone: null });
    }
  });

  it.each([
    ['a guest', 'pickup', () => Promise.resolve({})],
    ['a member', 'pickup', async () => (await signIn(app)).headers],
    ['a key', 'delivery', async () => (await apiKeyFactory.create({}, transient)).headers],
  ])('but %s needs one for %s', async (_who, fulfilment, headersOf) => {
    const headers = (await headersOf()) as Headers;
    const { phone, ...contact } = CONTACT;
    const body = { ...(await agree(headers, { paymentMethod: 'cash', fulfilment })), contact };
    expect((await send(body, headers).expect(422)).body.errors).toMatchObject([{ field: 'contact.phone', code: 'REQUIRED' }]);
  });

  it.each([
    ['a guest', 'cash', () => Promise.resolve({})],
    ['a member', 'cash', async () => (await signIn(app)).headers],
    ['a key', 'stripe', async () => (await apiKeyFactory.create({}, transient)).headers],
  ])('but %s needs one for %s', async (_who, paymentMethod, headersOf) => {
    const headers = (await headersOf()) as Headers;
    const { email, ...contact } = CONTACT;
    const body = { ...(await agree(headers, { paymentMethod })), contact };
    expect((await send(body, headers).expect(422)).body.errors).toMatchObject([{ field: 'contact.email', code: 'REQUIRED' }]);
  });

  it.each([
    ['a guest', () => Promise.resolve({})],
    ['a member', async () => (await signIn(app)).headers],
    ['the manager', () => Promise.resolve(manager.headers)],
  ])('is not for %s to place', async (_who, headersOf) => {
    const headers = (await headersOf()) as Headers;
    const body = await agree(headers, { paymentMethod: 'external' });
    expect((await send(body, headers).expect(403)).body.code).toBe('FORBIDDEN');
  });
});
