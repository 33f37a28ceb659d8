import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { StripeRefusedError, StripeUnavailableError } from '../../src/infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { OrderCancellationService } from '../../src/modules/checkout/order-cancellation.service.js';
import { OrderMoves } from '../../src/modules/orders/order-moves.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { SettlementService } from '../../src/modules/payments/settlement.service.js';
import { FACTORY_ORDER_TOKEN, orderFactory } from '../factories/order.factory.js';
import { sessionParams, stripeAt } from '../../tools/stripe-stand-in/test-support/test-stand-in.ts';
import { createTestDatabase } from '../support/database.js';
import { violatedInvariants } from '../support/invariants.js';
import { clearRedis } from '../support/redis.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { startTestStripe, stripeSignature, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** The worker's part of payments, without its sweeps: the test says when. */
@Module({
  imports: [PaymentsCoreModule],
  providers: [InboxService, PaymentReconciler],
  exports: [InboxService, PaymentReconciler],
})
class Settling {}

const WEBHOOK = '/api/v1/webhooks/stripe';
const EVENT = { id: 'evt_1', object: 'event', type: 'x', livemode: false, created: 1, data: { object: {} } };
const CLIENT_SYSTEM = { kind: 'system', name: 'test' } as const;

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Settling] });
  dataSource = app.get(DataSource);
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  // Each test is a minute of its own to the limits.
  await clearRedis();
  await stripe.control('reset');
  await dataSource.query('DELETE FROM webhook_events');
  await dataSource.query('DELETE FROM findings');
});

const http = () => request(app.getHttpServer());
const inbox = () => app.get(InboxService, { strict: false });
const payments = () => app.get(PaymentsService, { strict: false });
const placeOrder = async () => (await orderFactory.create({}, { transient: { dataSource } })).id;
const start = (orderId: string, headers: Record<string, string> = {}) =>
  http().post(`/api/v1/orders/${orderId}/payments`).set('X-Order-Token', FACTORY_ORDER_TOKEN).set(headers);
const sync = (orderId: string) =>
  http().post(`/api/v1/orders/${orderId}/payments/sync`).set('X-Order-Token', FACTORY_ORDER_TOKEN);
const cancelAsGuest = (orderId: string) =>
  http().post(`/api/v1/orders/${orderId}/cancel`).set('X-Order-Token', FACTORY_ORDER_TOKEN);
const startPayment = async (orderId: string) =>
  (await start(orderId).expect(200)).body as { paymentId: string; status: string; checkoutUrl: string };

async function sessionIdOf(orderId: string): Promise<string> {
  const [row] = await dataSource.query<{ id: string }[]>(
    `SELECT stripe_session_id AS id FROM payments WHERE order_id = $1 ORDER BY attempt DESC`,
    [orderId],
  );
  return (row as { id: string }).id;
}

const pay = async (orderId: string) => stripe.control(`sessions/${await sessionIdOf(orderId)}/pay`);

/** Everything Stripe has told so far, `copies` times each, all at once, as webhooks. */
async function deliverEvents(copies = 1): Promise<void> {
  const bodies = (await stripe.books('events')).map((event) => JSON.stringify(event));
  const deliveries = bodies.flatMap((body) => Array.from({ length: copies }, () => deliver(body)));
  for (const { status } of await Promise.all(deliveries)) {
    expect(status).toBe(200);
  }
}

function deliver(body: string, signature = stripeSignature(body)) {
  return http().post(WEBHOOK).set('content-type', 'application/json').set('stripe-signature', signature).send(body);
}

async function statesOf(orderId: string): Promise<Record<string, unknown>> {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `SELECT o.status AS "order", o.version, p.status AS payment, p.amount_received::int AS received, p.amount_refunded::int AS refunded
     FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
    [orderId],
  );
  return row as Record<string, unknown>;
}

/** Makes every refund that was asked for, `times` times, as its job would. */
async function performRefunds(orderId: string, times = 1): Promise<number> {
  const rows = await dataSource.query<{ refundId: string; outboxId: string }[]>(
    `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN payments p ON p.id = r.payment_id
     JOIN outbox x ON x.aggregate_id = r.id WHERE p.order_id = $1`,
    [orderId],
  );
  const refunds = app.get(RefundsService, { strict: false });
  for (let run = 0; run < times; run += 1) {
    await Promise.all(rows.map(({ refundId, outboxId }) => refunds.perform(refundId, outboxId)));
  }
  return rows.length;
}

/** How many orders were measured, and how many seconds they took together. */
async function settled(): Promise<[orders: number, seconds: number]> {
  const text = await app.get(Metrics).registry.getSingleMetricAsString('forno_payment_settlement_duration_seconds');
  const [, seconds] = /_sum (\S+)/.exec(text) ?? [];
  const [, orders] = /_count (\S+)/.exec(text) ?? [];
  return [Number(orders), Number(seconds)];
}

/** As an event that comes late or twice would. */
async function settleAgain(orderId: string): Promise<void> {
  const [payment] = await dataSource.query<{ id: string }[]>(`SELECT id FROM payments WHERE order_id = $1`, [orderId]);
  await app.get(SettlementService, { strict: false }).settle((payment as { id: string }).id);
}

/** Another page where the same payment can be paid, as no code of ours opens it. */
async function openSecondPage(orderId: string, paymentId: string): Promise<string> {
  const metadata = { shop: 'forno.test', order_id: orderId, payment_id: paymentId };
  const params = { ...sessionParams(1250), client_reference_id: orderId, metadata, payment_intent_data: { metadata } };
  return (await stripeAt(stripe.url).checkout.sessions.create(params)).id;
}

/** An order's payments as `status received refunded`, the first attempt first. */
async function paymentsOf(orderId: string): Promise<string[]> {
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT concat_ws(' ', status, amount_received, amount_refunded) AS line FROM payments WHERE order_id = $1 ORDER BY attempt`,
    [orderId],
  );
  return rows.map(({ line }) => line);
}

const orderStatusOf = async (orderId: string) => (await statesOf(orderId)).order;
const findings = async () =>
  (await dataSource.query<{ class: string }[]>(`SELECT class FROM findings ORDER BY class`)).map((found) => found.class);

/** What is violated of an order and its payments: other tests break theirs on purpose. */
async function violatedOf(orderId: string): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(`SELECT id FROM payments WHERE order_id = $1`, [orderId]);
  return violatedInvariants(dataSource, [orderId, ...rows.map(({ id }) => id)]);
}

async function cancel(orderId: string): Promise<void> {
  await inTransaction(dataSource, (manager) =>
    app
      .get(OrderMoves, { strict: false })
      .move(manager, { orderId, from: ['pending_payment', 'paid'], to: 'cancelled', actor: CLIENT_SYSTEM }),
  );
}

describe('starting a payment', () => {
  it('opens one page of exactly what the order comes to, however often it is asked for', async () => {
    const orderId = await placeOrder();
    const keys: Record<string, string>[] = [
      {},
      {},
      { 'Idempotency-Key': 'pay-once' },
      { 'Idempotency-Key': 'pay-once' },
      { 'Idempotency-Key': 'pay-again' },
    ];
    const atOnce = await Promise.all(keys.map((key) => start(orderId, key).expect(200)));
    const later = await start(orderId).expect(200);

    expect(new Set([...atOnce, later].map(({ text }) => text)).size).toBe(1);
    const sessions = await stripe.books('sessions');
    expect(sessions).toMatchObject([{ amount_total: 1250, client_reference_id: orderId, customer_email: 'ada@example.com' }]);
    const [order] = await dataSource.query<{ same: boolean }[]>(
      `SELECT o.payable_until = p.session_expires_at AS same FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
      [orderId],
    );
    expect(order).toEqual({ same: true });
  });

  it('is refused to strangers, and for an order that is not waiting', async () => {
    const orderId = await placeOrder();
    await http().post(`/api/v1/orders/${orderId}/payments`).expect(404);
    await cancel(orderId);
    expect((await start(orderId).expect(409)).body).toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
  });

  it('opens no page for an order that has ended since it was read', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    await cancel(order.id);
    await expect(payments().startPayment(order)).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
    expect(await stripe.books('sessions')).toEqual([]);
  });

  it('opens no page for an order that ends just then', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    let starting: Promise<unknown> = Promise.resolve();
    await inTransaction(dataSource, async (ending) => {
      await app.get(OrdersService, { strict: false }).markExpired(ending, order.id);
      starting = payments().startPayment(order);
      await somebodyWaitsFor(dataSource, ending);
    });
    await expect(starting).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
    expect(await stripe.books('sessions')).toEqual([]);
  });

  it('survives that Stripe was away: the next try opens the one page', async () => {
    const orderId = await placeOrder();
    await stripe.control('faults', { on: 'checkout.sessions.create', do: 'fail', status: 500, when: 'after', times: 3 });
    await start(orderId).expect(503);
    await startPayment(orderId);
    expect(await stripe.books('sessions')).toHaveLength(1);
  });

  it('begins anew where Stripe knows the key with another request, as after a deploy; the page nobody saw is closed', async () => {
    const orderId = await placeOrder();
    await stripe.control('faults', { on: 'checkout.sessions.create', do: 'fail', status: 500, when: 'after', times: 3 });
    await start(orderId).expect(503);
    await dataSource.query(`UPDATE orders SET contact_email = 'eve@example.com' WHERE id = $1`, [orderId]);
    const { paymentId } = await startPayment(orderId);
    const payments = `SELECT id = $2 AS current, status FROM payments WHERE order_id = $1 ORDER BY attempt`;
    expect(await dataSource.query(payments, [orderId, paymentId])).toEqual([
      { current: false, status: 'failed' },
      { current: true, status: 'open' },
    ]);
    await app.get(PaymentReconciler, { strict: false }).closeOrphanSessions();
    const sessions = await stripe.books('sessions');
    expect(
      sessions.map(({ metadata, status }) => [(metadata as { payment_id: string }).payment_id === paymentId, status]),
    ).toEqual(
      expect.arrayContaining([
        [false, 'expired'],
        [true, 'open'],
      ]),
    );
  });
});

describe('settlement', () => {
  it('marks a paid order paid once, though each event comes twenty times at once', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);

    await deliverEvents(20);
    await Promise.all([inbox().dispatch(), inbox().dispatch(), sync(orderId).expect(200)]);
    await deliverEvents();
    await inbox().dispatch();

    expect(await statesOf(orderId)).toEqual({ order: 'paid', version: 2, payment: 'succeeded', received: 1250, refunded: 0 });
    const kept = await dataSource.query<unknown[]>(
      `SELECT DISTINCT status IN ('processed', 'ignored') AS is_over, attempts FROM webhook_events`,
    );
    expect(kept).toEqual([{ is_over: true, attempts: 1 }]);
  });

  it('is measured once an order, from when Stripe told of the money', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await deliverEvents();
    await dataSource.query(`UPDATE webhook_events SET received_at = received_at - interval '90 seconds'`);
    const [ordersBefore, secondsBefore] = await settled();
    await inbox().dispatch();
    await settleAgain(orderId);
    const [orders, seconds] = await settled();
    expect(orders).toBe(ordersBefore + 1);
    expect(seconds - secondsBefore).toBeGreaterThanOrEqual(90);
  });

  it('takes an event over from a worker that died with it, and not from one that may still be at it', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await deliverEvents();
    await dataSource.query(`UPDATE webhook_events SET status = 'processing', locked_until = now() + interval '1 minute'`);
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment' });
    await dataSource.query(`UPDATE webhook_events SET locked_until = now()`);
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'paid' });
  });

  it('leaves an event to the worker that has it', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await deliverEvents();
    await dataSource.transaction(async (other) => {
      await other.query(`SELECT 1 FROM webhook_events FOR UPDATE`);
      await inbox().dispatch();
    });
    expect(await dataSource.query(`SELECT DISTINCT status FROM webhook_events`)).toEqual([{ status: 'received' }]);
  });

  it('gives an event up that Stripe tells no more of, until somebody has seen to it', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await dataSource.query(`UPDATE payments SET stripe_session_id = 'cs_gone' WHERE order_id = $1`, [orderId]);
    await deliverEvents();
    await inbox().dispatch();
    expect(await dataSource.query(`SELECT DISTINCT status FROM webhook_events WHERE status <> 'ignored'`)).toEqual([
      { status: 'dead' },
    ]);
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'open' });
  });

  it.each([
    ['ends', () => Promise.resolve(null)],
    ['gives up', () => Promise.reject(new StripeUnavailableError(new Error('away')))],
  ])('leaves an event to whoever has it by now, where a worker %s whose time had run out', async (_, end) => {
    await deliver(JSON.stringify({ ...EVENT, type: 'checkout.session.completed' }));
    const takenOver = `UPDATE webhook_events SET locked_until = now() + interval '1 hour' RETURNING status, locked_until`;
    let others: unknown;
    const settling = jest.spyOn(app.get(SettlementService, { strict: false }), 'settleSubject');
    settling.mockImplementationOnce(async () => {
      [others] = await dataSource.query<[unknown]>(takenOver);
      return end();
    });
    await inbox().dispatch();
    settling.mockRestore();
    expect(await dataSource.query(`SELECT status, locked_until FROM webhook_events`)).toEqual(others);
  });

  it('tries an event again that Stripe could not be asked about', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await deliverEvents();
    await stripe.control('faults', { on: 'checkout.sessions.retrieve', do: 'fail', status: 500, times: 100 });
    await inbox().dispatch();
    expect(await dataSource.query(`SELECT DISTINCT status FROM webhook_events WHERE status <> 'ignored'`)).toEqual([
      { status: 'failed' },
    ]);
    await stripe.control('faults/lift');
    await dataSource.query(`UPDATE webhook_events SET next_attempt_at = now()`);
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'paid' });
  });

  describe('after Stripe was away', () => {
    /** Orders whose events have failed, and wait long for their next try; each with those events. */
    async function waiting(count: number): Promise<string[]> {
      const orderIds: string[] = [];
      for (let placed = 0; placed < count; placed += 1) {
        const orderId = await placeOrder();
        await startPayment(orderId);
        await pay(orderId);
        orderIds.push(orderId);
      }
      await deliverEvents();
      await stripe.control('faults', { on: 'checkout.sessions.retrieve', do: 'fail', status: 500, times: 100 });
      await inbox().dispatch();
      await stripe.control('faults/lift');
      await dataSource.query(`UPDATE webhook_events SET next_attempt_at = now() + interval '30 s' WHERE status = 'failed'`);
      return orderIds;
    }
    const paid = async (orderIds: string[]) =>
      (await Promise.all(orderIds.map(statesOf))).filter(({ order }) => order === 'paid').length;

    it('the first event that comes through takes the others with it', async () => {
      const orderIds = await waiting(3);
      await inbox().dispatch();
      expect(await paid(orderIds)).toBe(0);
      await dataSource.query(`UPDATE webhook_events SET next_attempt_at = now() WHERE payload ->> 'id' = $1`, [
        await sessionIdOf(orderIds[0]!),
      ]);
      await inbox().dispatch();
      await inbox().dispatch();
      expect(await paid(orderIds)).toBe(3);
    });

    it('an event that comes through at once takes nobody with it', async () => {
      const orderIds = await waiting(2);
      const other = await placeOrder();
      await startPayment(other);
      await pay(other);
      await deliverEvents();
      await inbox().dispatch();
      await inbox().dispatch();
      expect(await paid([...orderIds, other])).toBe(1);
    });
  });

  it('works without any webhook when the customer comes back', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    expect((await sync(orderId).expect(200)).body).toEqual({ orderStatus: 'paid', paymentStatus: 'succeeded' });
  });

  it('finds an event whose webhook never came', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await app.get(PaymentReconciler, { strict: false }).recordMissedEvents();
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'paid', payment: 'succeeded' });
  });

  it('ends an order whose page ended unpaid', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await stripe.control('clock', { advance_seconds: 1900 });
    await deliverEvents();
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'expired', payment: 'expired' });
  });

  it('sends money that came after the cancellation back in full, once', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await cancel(orderId);
    await pay(orderId);
    await deliverEvents(3);
    await Promise.all([inbox().dispatch(), inbox().dispatch(), sync(orderId)]);

    expect(await performRefunds(orderId, 2)).toBe(1);
    expect(await statesOf(orderId)).toMatchObject({ order: 'cancelled', payment: 'orphaned', received: 1250, refunded: 1250 });
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 1250, status: 'succeeded' }]);
  });

  it('sends money back that came for a payment given up, while another one is under way', async () => {
    const orderId = await placeOrder();
    const { paymentId: givenUp } = await startPayment(orderId);
    const sessionId = await sessionIdOf(orderId);
    await dataSource.query(`UPDATE payments SET status = 'failed' WHERE id = $1`, [givenUp]);
    await startPayment(orderId);
    await stripe.control(`sessions/${sessionId}/pay`);
    const settlement = app.get(SettlementService, { strict: false });
    await Promise.all([settlement.settle(givenUp), settlement.settle(givenUp)]);

    expect(await performRefunds(orderId)).toBe(1);
    const states = await dataSource.query<unknown[]>(`SELECT status FROM payments WHERE order_id = $1 ORDER BY attempt`, [
      orderId,
    ]);
    expect(states).toEqual([{ status: 'orphaned' }, { status: 'open' }]);
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 1250, status: 'succeeded' }]);
  });

  it('ends no order with a page that is over while another page is open', async () => {
    const orderId = await placeOrder();
    const { paymentId: first } = await startPayment(orderId);
    await dataSource.query(`UPDATE payments SET status = 'expired' WHERE id = $1`, [first]);
    await startPayment(orderId);
    await app.get(SettlementService, { strict: false }).settle(first);
    expect((await dataSource.query(`SELECT status FROM orders WHERE id = $1`, [orderId]))[0]).toEqual({
      status: 'pending_payment',
    });
  });

  it('ends no order with a page that is over while another payment is just being written', async () => {
    const orderId = await placeOrder();
    const { paymentId: first } = await startPayment(orderId);
    await stripe.control('clock', { advance_seconds: 1900 });
    await app.get(SettlementService, { strict: false }).settlePayment(first);
    let ending: Promise<void> = Promise.resolve();
    try {
      await inTransaction(dataSource, async (starting) => {
        await starting.query(`SELECT 1 FROM orders WHERE id = $1 FOR UPDATE`, [orderId]);
        await starting.query(
          `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode) VALUES ($1, 2, 'stripe', 'created', 1250, 'eur', false)`,
          [orderId],
        );
        ending = app.get(SettlementService, { strict: false }).markOrderExpired(first);
        await somebodyWaitsFor(dataSource, starting);
      });
    } finally {
      await ending;
    }
    expect((await dataSource.query(`SELECT status FROM orders WHERE id = $1`, [orderId]))[0]).toEqual({
      status: 'pending_payment',
    });
  });

  it.each(['open', 'failed'])('does not take a payment back to where a slow reader of Stripe saw it: %s', async (seen) => {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    await pay(orderId);
    await dataSource.query(`UPDATE payments SET status = $2 WHERE id = $1`, [paymentId, seen]);
    const gateway = app.get(StripeGateway, { strict: false });
    const read = gateway.getCheckoutSession.bind(gateway);
    const slow = jest.spyOn(gateway, 'getCheckoutSession').mockImplementationOnce(async (sessionId) => {
      const session = await read(sessionId);
      await dataSource.query(`UPDATE payments SET status = 'refunded' WHERE id = $1`, [paymentId]);
      return session;
    });
    await app.get(SettlementService, { strict: false }).settlePayment(paymentId);
    slow.mockRestore();
    expect(await statesOf(orderId)).toMatchObject({ payment: 'refunded' });
  });

  it('settles an event that was given up and comes again, and no other anew', async () => {
    const eventStates = () => dataSource.query(`SELECT status, attempts FROM webhook_events`);
    const body = JSON.stringify({ ...EVENT, type: 'checkout.session.completed' });
    await deliver(body);
    await inbox().dispatch();
    await deliver(body);
    expect(await eventStates()).toEqual([{ status: 'ignored', attempts: 1 }]);
    await dataSource.query(
      `UPDATE webhook_events SET status = 'dead', attempts = 5000, next_attempt_at = now() + interval '1 hour'`,
    );
    await deliver(body);
    expect(await eventStates()).toEqual([{ status: 'received', attempts: 0 }]);
    await inbox().dispatch();
    expect(await eventStates()).toEqual([{ status: 'ignored', attempts: 1 }]);
  });

  it('keeps an event with signs that no text can have', async () => {
    const object = { id: 'cs_1', customer_details: { name: 'Ada\u0000 \ud800' } };
    await deliver(JSON.stringify({ ...EVENT, data: { object } })).expect(200);
    expect(await dataSource.query(`SELECT payload ->> 'id' AS id FROM webhook_events`)).toEqual([{ id: 'cs_1' }]);
  });

  it('takes an event of another shop for none of its own', async () => {
    const body = JSON.stringify({
      id: 'evt_other',
      object: 'event',
      type: 'checkout.session.completed',
      livemode: false,
      created: 1,
      data: { object: { id: 'cs_other', metadata: { payment_id: crypto.randomUUID() } } },
    });
    await deliver(body).expect(200, { received: true });
    await inbox().dispatch();
    expect(await dataSource.query(`SELECT status FROM webhook_events`)).toEqual([{ status: 'ignored' }]);
  });
});

describe('money on a second page of a payment', () => {
  async function payTwice(card = 'success') {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    const second = await openSecondPage(orderId, paymentId);
    await pay(orderId);
    await stripe.control(`sessions/${second}/pay`, { card });
    return { orderId, paymentId };
  }

  async function expectOnePaid(orderId: string): Promise<void> {
    expect(await performRefunds(orderId, 2)).toBe(1);
    await deliverEvents();
    await inbox().dispatch();
    expect(await orderStatusOf(orderId)).toBe('paid');
    expect(await paymentsOf(orderId)).toEqual(['succeeded 1250 0', 'orphaned 1250 1250']);
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 1250, status: 'succeeded' }]);
    expect(await findings()).toEqual(['late_payment']);
    expect(await violatedOf(orderId)).toEqual([]);
  }

  it.each([
    ['as they came', (events: unknown[]) => events],
    ['the last first', (events: unknown[]) => events.toReversed()],
  ])('goes back in full, once, and the order is paid once: events twice, %s', async (_, inOrder) => {
    const { orderId } = await payTwice();
    for (const event of inOrder(await stripe.books('events'))) {
      const body = JSON.stringify(event);
      await Promise.all([deliver(body), deliver(body)]);
      await Promise.all([inbox().dispatch(), inbox().dispatch()]);
    }
    await expectOnePaid(orderId);
  });

  it('goes back in full, once, and the order is paid once: all at once', async () => {
    const { orderId } = await payTwice();
    await deliverEvents(3);
    await Promise.all([inbox().dispatch(), inbox().dispatch(), sync(orderId).expect(200)]);
    expect((await sync(orderId).expect(200)).body).toEqual({ orderStatus: 'paid', paymentStatus: 'succeeded' });
    await expectOnePaid(orderId);
  });

  it('goes back also where two tell of it and the next payment begins at the same time', async () => {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    const second = await openSecondPage(orderId, paymentId);
    await stripe.control(`sessions/${second}/pay`);
    await dataSource.query(`UPDATE payments SET status = 'failed' WHERE id = $1`, [paymentId]);
    const settlement = app.get(SettlementService, { strict: false });
    await Promise.all([settlement.settle(paymentId, second), start(orderId).expect(200), settlement.settle(paymentId, second)]);
    expect(await performRefunds(orderId, 2)).toBe(1);
    expect((await paymentsOf(orderId)).toSorted()).toEqual(['failed 0 0', 'open 0 0', 'orphaned 1250 1250']);
  });

  it('changes nothing of a payment that is still to be paid', async () => {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    const second = await openSecondPage(orderId, paymentId);
    const settlement = app.get(SettlementService, { strict: false });
    await settlement.settle(paymentId, second);
    expect(await paymentsOf(orderId)).toEqual(['open 0 0']);
    await stripe.control(`sessions/${second}/pay`);
    await settlement.settle(paymentId, second);
    expect(await paymentsOf(orderId)).toEqual(['open 0 0', 'orphaned 1250 0']);
    const own = await dataSource.query<{ id: string }[]>(`SELECT stripe_session_id AS id FROM payments WHERE id = $1`, [
      paymentId,
    ]);
    await stripe.control(`sessions/${own[0]!.id}/pay`);
    await sync(orderId).expect(200);
    await expectOnePaid(orderId);
  });

  it.each([
    ['charge.refunded', 'refunds', 'success'],
    ['charge.dispute.created', 'disputes', 'disputed'],
  ])('is what %s is told of, though no other event came', async (type, table, card) => {
    const { orderId } = await payTwice(card);
    const intents = await stripe.books('payment_intents');
    if (type === 'charge.refunded') {
      await stripe.control('refunds', { payment_intent: intents.at(-1)!.id, amount: 250 });
    }
    const [event] = (await stripe.books('events')).filter((told) => told.type === type);
    await deliver(JSON.stringify(event));
    await inbox().dispatch();
    expect(await orderStatusOf(orderId)).toBe('paid');
    const told = await dataSource.query<unknown[]>(
      `SELECT p.attempt, p.stripe_payment_intent_id AS intent FROM ${table} t JOIN payments p ON p.id = t.payment_id
       WHERE p.order_id = $1 AND to_jsonb(t) ->> 'origin' IS DISTINCT FROM 'settlement'`,
      [orderId],
    );
    expect(told).toEqual([{ attempt: 2, intent: intents.at(-1)!.id }]);
  });
});

describe('a session that is not as it was asked for', () => {
  const OTHERWISE = [
    ['amount', `UPDATE payments SET amount = amount - 1 WHERE id = $1`],
    ['currency', `UPDATE payments SET currency = 'usd' WHERE id = $1`],
  ];
  async function openOtherwise(change: string): Promise<string> {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    await dataSource.query(change, [paymentId]);
    return orderId;
  }

  it.each(OTHERWISE)(
    'of another %s: what came goes back in full, once, and the order can be paid anew',
    async (field, change) => {
      const orderId = await openOtherwise(change);
      await pay(orderId);
      await deliverEvents(2);
      await Promise.all([inbox().dispatch(), inbox().dispatch(), sync(orderId).expect(200)]);
      expect((await sync(orderId).expect(200)).body).toEqual({ orderStatus: 'pending_payment', paymentStatus: 'orphaned' });
      expect(await performRefunds(orderId, 2)).toBe(1);
      expect(await paymentsOf(orderId)).toEqual(['orphaned 1250 1250']);
      const [{ details }] = await dataSource.query<[{ details: unknown }]>(
        `SELECT details FROM findings WHERE class = 'payment_mismatch'`,
      );
      expect(details).toMatchObject({ differsIn: [field] });

      await startPayment(orderId);
      await pay(orderId);
      await sync(orderId).expect(200);
      await deliverEvents();
      await inbox().dispatch();
      expect(await orderStatusOf(orderId)).toBe('paid');
      expect(await paymentsOf(orderId)).toEqual(['orphaned 1250 1250', 'succeeded 1250 0']);
      expect(await stripe.books('refunds')).toMatchObject([{ amount: 1250, status: 'succeeded' }]);
      expect(await findings()).toEqual(['late_payment', 'payment_mismatch']);
      expect(await violatedOf(orderId)).toEqual([]);
    },
  );

  it('of another order: what came goes back in full, and pays neither', async () => {
    const named = await placeOrder();
    await startPayment(named);
    const orderId = await placeOrder();
    await dataSource.query(`UPDATE payments SET order_id = $1 WHERE order_id = $2`, [orderId, named]);
    await pay(orderId);
    await sync(orderId).expect(200);
    expect(await performRefunds(orderId)).toBe(1);
    expect(await paymentsOf(orderId)).toEqual(['orphaned 1250 1250']);
    expect(await orderStatusOf(orderId)).toBe('pending_payment');
    await sync(named).expect(200, { orderStatus: 'pending_payment', paymentStatus: null });
  });

  it.each(OTHERWISE)('of another %s: the order is cancelled though it was paid, and all goes back', async (_, change) => {
    const orderId = await openOtherwise(change);
    await pay(orderId);
    await cancelAsGuest(orderId).expect(200);
    expect(await performRefunds(orderId)).toBe(1);
    expect(await orderStatusOf(orderId)).toBe('cancelled');
    expect(await paymentsOf(orderId)).toEqual(['orphaned 1250 1250']);
    expect(await violatedOf(orderId)).toEqual([]);
  });

  it.each(OTHERWISE)('of another %s and not paid: is found, and closed when the order is cancelled', async (_, change) => {
    const orderId = await openOtherwise(change);
    await sync(orderId).expect(200, { orderStatus: 'pending_payment', paymentStatus: 'open' });
    expect(await findings()).toEqual(['payment_mismatch']);
    await cancelAsGuest(orderId).expect(200);
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
    expect(await orderStatusOf(orderId)).toBe('cancelled');
    expect(await paymentsOf(orderId)).toEqual(['expired 0 0']);
  });

  it("of Stripe's other mode: is left alone, and whoever wants to pay or cancel is told so", async () => {
    const orderId = await openOtherwise(`UPDATE payments SET livemode = true WHERE id = $1`);
    await sync(orderId).expect(200, { orderStatus: 'pending_payment', paymentStatus: 'open' });
    for (const refused of [await start(orderId).expect(409), await cancelAsGuest(orderId).expect(409)]) {
      expect(refused.body).toMatchObject({ code: 'PAYMENT_OUT_OF_REACH' });
    }
    await pay(orderId);
    await deliverEvents();
    await inbox().dispatch();
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'open', received: 0 });
    expect(await findings()).toEqual(['payment_mismatch']);
  });

  it('of an account that the key is not of any more: the order is not cancelled', async () => {
    const orderId = await openOtherwise(`UPDATE payments SET stripe_session_id = 'cs_test_elsewhere' WHERE id = $1`);
    expect((await cancelAsGuest(orderId).expect(409)).body).toMatchObject({ code: 'PAYMENT_OUT_OF_REACH' });
    expect(await payments().expireLiveSession(orderId)).toBe('out_of_reach');
    await sync(orderId).expect(200, { orderStatus: 'pending_payment', paymentStatus: 'open' });
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'open', received: 0 });
    await dataSource.query(`UPDATE payments SET session_expires_at = now() - interval '1 minute'`);
    expect((await start(orderId).expect(409)).body).toMatchObject({ code: 'PAYMENT_OUT_OF_REACH' });
  });

  it('that Stripe does not open, whatever the time and the key: whoever wants to pay is told so', async () => {
    const orderId = await placeOrder();
    const gateway = app.get(StripeGateway, { strict: false });
    const refused = jest.spyOn(gateway, 'createCheckoutSession').mockRejectedValue(new StripeRefusedError('not for sale', null));
    expect((await start(orderId).expect(409)).body).toMatchObject({ code: 'PAYMENT_REFUSED' });
    refused.mockRestore();
    await start(orderId).expect(200);
  });
});

describe('cancelling', () => {
  it('an order that waits takes its page away', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    expect(await payments().expireLiveSession(orderId)).toBe('expired');
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'expired' });
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
  });

  it('takes away a page that is stored just then', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    const sessionId = await sessionIdOf(orderId);
    await dataSource.query(`UPDATE payments SET status = 'created', stripe_session_id = NULL WHERE order_id = $1`, [orderId]);
    let withdrawing: ReturnType<PaymentsService['expireLiveSession']> = Promise.resolve('none');
    // As another request, which is in no transaction.
    const elsewhere = AsyncLocalStorage.snapshot();
    await inTransaction(dataSource, async (storing) => {
      await storing.query(`UPDATE payments SET status = 'open', stripe_session_id = $2 WHERE order_id = $1`, [
        orderId,
        sessionId,
      ]);
      withdrawing = elsewhere(() => payments().expireLiveSession(orderId));
      await somebodyWaitsFor(dataSource, storing);
    });
    expect(await withdrawing).toBe('expired');
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'expired' });
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
  });

  it('takes away a page that the customer opens while the first is taken away', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    await payments().startPayment(order);
    const settlement = app.get(SettlementService, { strict: false });
    const settle = settlement.settle.bind(settlement);
    const slow = jest.spyOn(settlement, 'settle').mockImplementationOnce(async (paymentId) => {
      const settled = await settle(paymentId);
      await payments().startPayment(order);
      return settled;
    });
    await cancelAsGuest(order.id).expect(200);
    slow.mockRestore();
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }, { status: 'expired' }]);
  });

  it('takes away a page that the customer opens meanwhile', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    const close = payments().expireLiveSession.bind(payments());
    const slow = jest.spyOn(payments(), 'expireLiveSession').mockImplementationOnce(async (orderId) => {
      const closed = await close(orderId);
      await payments().startPayment(order);
      return closed;
    });
    await cancelAsGuest(order.id).expect(200);
    slow.mockRestore();
    expect(await statesOf(order.id)).toMatchObject({ order: 'cancelled', payment: 'expired' });
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
  });

  it('asks again where the order was paid just before it would have been cancelled', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    const close = payments().expireLiveSession.bind(payments());
    const slow = jest.spyOn(payments(), 'expireLiveSession').mockImplementationOnce(async (orderId) => {
      const closed = await close(orderId);
      await payments().startPayment(order);
      await pay(orderId);
      await sync(orderId).expect(200);
      return closed;
    });
    expect((await cancelAsGuest(order.id).expect(409)).body.code).toBe('ORDER_PAID_MEANWHILE');
    slow.mockRestore();
    expect(await statesOf(order.id)).toMatchObject({ order: 'paid', payment: 'succeeded' });
  });

  it('an order that waits is not for the kitchen: its page stays', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    const cancellation = app.get(OrderCancellationService, { strict: false });
    await expect(cancellation.rejectOrder(CLIENT_SYSTEM, orderId, 'no dough')).rejects.toMatchObject({
      code: 'ORDER_MOVE_NOT_ALLOWED',
    });
    expect(await statesOf(orderId)).toMatchObject({ order: 'pending_payment', payment: 'open' });
  });

  it('says the same to a repeat of what came too late: only who asks anew has it sent back', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    const first = { 'Idempotency-Key': 'cancel-once' };
    for (let repeat = 0; repeat < 2; repeat += 1) {
      expect((await cancelAsGuest(orderId).set(first).expect(409)).body.code).toBe('ORDER_PAID_MEANWHILE');
      expect(await statesOf(orderId)).toMatchObject({ order: 'paid', payment: 'succeeded' });
    }
    await cancelAsGuest(orderId).set({ 'Idempotency-Key': 'cancel-still' }).expect(200);
    expect(await statesOf(orderId)).toMatchObject({ order: 'cancelled' });
  });

  it('comes too late when the customer has paid meanwhile', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    const refused = await cancelAsGuest(orderId).expect(409);
    expect(refused.body.code).toBe('ORDER_PAID_MEANWHILE');
    expect(await statesOf(orderId)).toMatchObject({ order: 'paid', payment: 'succeeded' });
    // Now that the customer knows, the money can still go back.
    await cancelAsGuest(orderId).expect(200);
    expect(await performRefunds(orderId)).toBe(1);
    expect(await statesOf(orderId)).toMatchObject({ order: 'cancelled', payment: 'refunded', refunded: 1250 });
  });

  it('a paid order asks for everything back, once', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await sync(orderId).expect(200);
    for (let repeat = 0; repeat < 2; repeat += 1) {
      await inTransaction(dataSource, (manager) => payments().requestFullRefund(manager, orderId, 'cancelled', 'test'));
    }
    await cancel(orderId);
    expect(await performRefunds(orderId)).toBe(1);
    expect(await statesOf(orderId)).toMatchObject({ order: 'cancelled', payment: 'refunded', refunded: 1250 });
  });

  it('asks for everything back once, also where two ask at once and neither has the order', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    await sync(orderId).expect(200);
    let second: Promise<void> = Promise.resolve();
    const ask = (manager: EntityManager) => payments().requestFullRefund(manager, orderId, 'cancelled', 'test');
    try {
      await inTransaction(dataSource, async (first) => {
        await ask(first);
        second = inTransaction(dataSource, ask);
        await somebodyWaitsFor(dataSource, first);
      });
    } finally {
      await second;
    }
    expect(await performRefunds(orderId)).toBe(1);
  });

  it('asks for no more than came, whoever asks', async () => {
    const orderId = await placeOrder();
    const { paymentId } = await startPayment(orderId);
    await pay(orderId);
    await sync(orderId).expect(200);
    const refund = { orderId, paymentId, origin: 'staff', amountMinor: 1251, reason: 'cold', requestedBy: 'test' } as const;
    const asking = inTransaction(dataSource, (manager) => app.get(RefundsService, { strict: false }).request(manager, refund));
    await expect(asking).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT' });
  });

  it('closes a page that was made when it was too late', async () => {
    const orderId = await placeOrder();
    const gateway = app.get(StripeGateway, { strict: false });
    const create = gateway.createCheckoutSession.bind(gateway);
    const slow = jest.spyOn(gateway, 'createCheckoutSession').mockImplementationOnce(async (session) => {
      const made = await create(session);
      await payments().expireLiveSession(orderId);
      return made;
    });
    expect((await start(orderId).expect(409)).body).toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
    slow.mockRestore();
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
    expect(await statesOf(orderId)).toMatchObject({ payment: 'expired' });
  });

  it('sees a refund that was made at the dashboard', async () => {
    const orderId = await placeOrder();
    await startPayment(orderId);
    await pay(orderId);
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: (intent as { id: string }).id, amount: 250 });
    await deliverEvents();
    await inbox().dispatch();
    await settleAgain(orderId);
    expect(await statesOf(orderId)).toMatchObject({
      order: 'paid',
      payment: 'partially_refunded',
      received: 1250,
      refunded: 250,
    });
  });
});

describe('the webhook', () => {
  const body = JSON.stringify(EVENT);
  // Signed when sent: five minutes are counted from then.
  const live = body.replace('"livemode":false', '"livemode":true');

  it.each([
    ['no signature', body, () => ''],
    ['a signature by another secret', body, () => stripeSignature(body, { secret: 'whsec_other' })],
    ['a signature of another body', body, () => stripeSignature('{}')],
    ['an old signature', body, () => stripeSignature(body, { atMs: Date.now() - 310_000 })],
    ['a signature from the future', body, () => stripeSignature(body, { atMs: Date.now() + 310_000 })],
    ['an event of the live mode', live, () => stripeSignature(live)],
  ])('refuses %s and keeps nothing', async (_what, sent, signature) => {
    expect((await deliver(sent, signature()).expect(400)).body).toMatchObject({ code: 'INVALID_WEBHOOK' });
    expect(await dataSource.query(`SELECT 1 FROM webhook_events`)).toEqual([]);
  });
});
