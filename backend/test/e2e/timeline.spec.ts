import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { FindingsService } from '../../src/infrastructure/findings/findings.service.js';
import { OutboxService } from '../../src/infrastructure/outbox/outbox.service.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { Queues } from '../../src/infrastructure/queue/queues.js';
import { AuditService } from '../../src/modules/audit/audit.service.js';
import { OrderMoves } from '../../src/modules/orders/order-moves.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { REFUND_PAYMENT } from '../../src/modules/payments/jobs/refund-payment.job.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { SettlementService } from '../../src/modules/payments/settlement.service.js';
import { StockService } from '../../src/modules/products/stock.service.js';
import { query } from '../../tools/run/postgres.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, stripeSignature, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

@Module({ imports: [PaymentsCoreModule], providers: [InboxService] })
class Settling {}

const TRACE_ID = 'abcdabcdabcdabcdabcdabcdabcdabcd';

interface Entry {
  at: string;
  source: string;
  what: string;
  id: string;
  status: string | null;
  amountMinor: number | null;
  actor: { type: string; id: string | null; name: string | null } | null;
  traceId: string | null;
  details: Record<string, unknown>;
}

let database: TestDatabase;
let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;
let cook: SignedInPerson;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  database = await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Settling] });
  dataSource = app.get(DataSource);
  manager = await signIn(app, 'manager');
  cook = await signIn(app, 'kitchen');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
  context.disable();
});
beforeEach(clearRedis);

const http = () => request(app.getHttpServer());
const read = async (orderId: string) =>
  (await http().get(`/api/v1/ops/orders/${orderId}/timeline`).set(manager.headers).expect(200)).body as {
    jobsKnown: boolean;
    entries: Entry[];
  };
const inTrace = <T>(work: () => Promise<T>): Promise<T> => {
  const span = trace.wrapSpanContext({ traceId: TRACE_ID, spanId: 'abcdabcdabcdabcd', traceFlags: TraceFlags.SAMPLED });
  return context.with(trace.setSpan(context.active(), span), work);
};

/** Paid by webhook, accepted by the cook, cancelled by the manager. */
async function cancelledOrder(): Promise<string> {
  const order = await orderFactory.create({}, { transient: { dataSource } });
  const payment = await app.get(PaymentsService, { strict: false }).startPayment(order);
  await stripe.control(`sessions/${payment.stripeSessionId}/pay`);
  for (const event of await stripe.books('events')) {
    const body = JSON.stringify(event);
    const headers = { 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) };
    await http().post('/api/v1/webhooks/stripe').set(headers).send(body).expect(200);
  }
  await app.get(InboxService, { strict: false }).dispatch();
  await http().post(`/api/v1/kitchen/orders/${order.id}/accept`).set(cook.headers).expect(200);
  await http().post(`/api/v1/kitchen/orders/${order.id}/reject`).set(manager.headers).send({ reason: 'Sold out' }).expect(200);
  return order.id;
}

describe("an order's timeline", () => {
  it('tells all that happened, in order, with who and in which trace', async () => {
    const orderId = await cancelledOrder();
    const { entries } = await read(orderId);

    const moves = entries.filter(({ source }) => source === 'transition');
    expect(moves.map(({ what, actor }) => [what, actor?.type, actor?.name])).toEqual([
      ['pending_payment', 'guest', null],
      ['pending_payment → paid', 'system', null],
      ['paid → accepted', 'kitchen', cook.user.name],
      ['accepted → cancelled', 'manager', manager.user.name],
    ]);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ source: 'payment', what: 'stripe', status: 'succeeded', amountMinor: 1250 }),
        expect.objectContaining({ source: 'refund', what: 'Sold out', status: 'requested', amountMinor: 1250 }),
        expect.objectContaining({ source: 'event', what: 'checkout.session.completed', status: 'processed' }),
        expect.objectContaining({ source: 'event', what: 'payment_intent.succeeded' }),
        expect.objectContaining({ source: 'follow_up', what: 'refund.requested', status: 'pending' }),
        expect.objectContaining({ source: 'audit', what: 'order.rejected', actor: expect.objectContaining({ type: 'manager' }) }),
      ]),
    );
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
  });

  it('tells of money that Stripe has of its payment while the payment has not heard of it', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    const { id: paymentId } = await app.get(PaymentsService, { strict: false }).startPayment(order);
    const found = { subjectType: 'payment_intent', subjectId: `pi_${order.id}`, details: { paymentId } };
    await app.get(FindingsService, { strict: false }).report(dataSource.manager, 'unknown_capture', found);
    const { entries } = await read(order.id);
    expect(entries).toContainEqual(expect.objectContaining({ source: 'finding', what: 'unknown_capture', status: 'open' }));
  });

  it('tells of disputes, with what was found of them, and of refunds that move no money, with their mails', async () => {
    const orderId = await cancelledOrder();
    const [dispute] = await dataSource.query<{ id: string }[]>(
      `INSERT INTO disputes (payment_id, stripe_dispute_id, amount, reason, status, opened_at)
       SELECT id, 'du_' || id, 1250, 'fraudulent', 'needs_response', now() FROM payments WHERE order_id = $1 RETURNING id`,
      [orderId],
    );
    const [refund] = await dataSource.query<{ id: string }[]>(
      `INSERT INTO refunds (order_id, amount, cashback, origin, reason, requested_by, status, idempotency_key)
       VALUES ($1::uuid, 0, 100, 'staff', 'Cold.', 'test', 'succeeded', 'k' || $1::uuid) RETURNING id`,
      [orderId],
    );
    const found = { subjectType: 'dispute', subjectId: dispute!.id };
    await app.get(FindingsService, { strict: false }).report(dataSource.manager, 'dispute_open', found);
    await inTransaction(dataSource, (tx) =>
      app.get(OutboxService, { strict: false }).add(tx, { topic: 'refund.mail', aggregateId: refund!.id }),
    );
    const { entries } = await read(orderId);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          source: 'dispute',
          what: 'fraudulent',
          status: 'needs_response',
          amountMinor: 1250,
          currency: 'eur',
        }),
        expect.objectContaining({ source: 'finding', what: 'dispute_open', status: 'open' }),
        expect.objectContaining({ source: 'refund', what: 'Cold.', id: refund!.id, amountMinor: 0, currency: 'eur' }),
        expect.objectContaining({ source: 'follow_up', what: 'refund.mail' }),
      ]),
    );
  });

  it('tells of its coupon, and of the stock that it took and that came back when it ended', async () => {
    const given = { transient: { dataSource } };
    const { id: couponId, code } = await couponFactory.create({ uses: 1 }, given);
    const { id: orderId } = await orderFactory.create({ couponCode: code, takesStock: true }, given);
    const { id: variantId, sku } = await productVariantFactory.create({ stockLeft: 5, stockSupplied: 5 }, given);
    const actor = { kind: 'system', name: 'test' } as const;
    await inTransaction(dataSource, async (tx) => {
      await tx.query(`INSERT INTO coupon_uses (order_id, coupon_id, identities, amount) VALUES ($1, $2, '{hash-of-ada}', 125)`, [
        orderId,
        couponId,
      ]);
      await app.get(StockService, { strict: false }).reserve(tx, { orderId, wish: new Map([[variantId, 2]]), paid: false });
    });
    const before = (await read(orderId)).entries.filter(({ source }) => ['coupon', 'stock'].includes(source));
    expect(before.map(({ source, what }) => `${source} ${what}`)).toEqual(['coupon reserved', 'stock taken']);
    await inTransaction(dataSource, (tx) =>
      app.get(OrderMoves, { strict: false }).move(tx, { orderId, from: ['pending_payment'], to: 'cancelled', actor }),
    );
    const { entries } = await read(orderId);
    const coupon = { source: 'coupon', id: couponId, status: 'released', amountMinor: 125, details: { code } };
    const stock = { source: 'stock', id: variantId, status: 'released', details: { sku, qty: 2 } };
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...coupon, what: 'reserved' }),
        expect.objectContaining({ ...coupon, what: 'released' }),
        expect.objectContaining({ ...stock, what: 'taken' }),
        expect.objectContaining({ ...stock, what: 'returned' }),
      ]),
    );
    expect(JSON.stringify(entries)).not.toContain('hash-of-ada');
    // Written at once: the move comes before what follows it.
    const ended = entries.filter(({ at }) => at === entries.find(({ what }) => what === 'pending_payment → cancelled')?.at);
    expect(ended.map(({ source }) => source)).toEqual(['transition', 'coupon', 'follow_up', 'stock']);
  });

  it('keeps to itself what opens a page and what Stripe tells of the customer', async () => {
    const open = await orderFactory.create({}, { transient: { dataSource } });
    const { checkoutUrl } = await app.get(PaymentsService, { strict: false }).startPayment(open);
    const shown = JSON.stringify([await read(open.id), await read(await cancelledOrder())]);
    expect(shown).not.toContain(checkoutUrl);
    expect(shown).not.toMatch(/ada@example\.com|idempotency_key/);
  });

  it('is about this order alone', async () => {
    const orderId = await cancelledOrder();
    const other = await cancelledOrder();
    const ids = (of: { entries: Entry[] }) =>
      of.entries.filter(({ source }) => source !== 'transition').map(({ source, id }) => `${source} ${id}`);
    const shared = ids(await read(orderId)).filter(
      (
        (seen) => (id: string) =>
          seen.has(id)
      )(new Set(ids(await read(other)))),
    );
    expect(shared).toEqual([]);
  });

  it('carries the trace of what moved the order, of what follows, and of who acted', async () => {
    const { id: orderId } = await orderFactory.create({}, { transient: { dataSource } });
    const actor = { kind: 'system', name: 'test' } as const;
    await inTrace(() =>
      inTransaction(dataSource, async (tx) => {
        await app.get(OrderMoves, { strict: false }).move(tx, { orderId, from: ['pending_payment'], to: 'cancelled', actor });
        await app.get(OutboxService, { strict: false }).add(tx, { topic: 'test', aggregateId: orderId });
        const act = { actor, action: 'order.tried', subjectType: 'order', subjectId: orderId };
        await app.get(AuditService, { strict: false }).record(tx, act);
      }),
    );
    const { entries } = await read(orderId);
    const traced = entries.filter(({ traceId }) => traceId === TRACE_ID).map(({ source, what }) => `${source} ${what}`);
    expect(traced.sort()).toEqual([
      'audit order.tried',
      'follow_up order.mail',
      'follow_up test',
      'transition pending_payment → cancelled',
    ]);
  });

  it('goes on with the trace of the webhook: what an event moved, and what follows from that', async () => {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    const payment = await app.get(PaymentsService, { strict: false }).startPayment(order);
    await stripe.control(`sessions/${payment.stripeSessionId}/pay`);
    const event = { id: `evt_${order.id}`, type: 'checkout.session.completed', object: { id: payment.stripeSessionId } };
    const settlement = app.get(SettlementService, { strict: false });
    await inTrace(() => settlement.recordEvent({ ...event, livemode: false, createdAt: new Date() }));
    await app.get(InboxService, { strict: false }).dispatch();
    const { entries } = await read(order.id);
    const traced = entries.filter(({ traceId }) => traceId === TRACE_ID).map(({ source, what }) => `${source} ${what}`);
    expect(traced.sort()).toEqual(['follow_up order.mail', 'transition pending_payment → paid']);
  });

  it('shows jobs that are not done, and says when they cannot be read', async () => {
    const { id } = await orderFactory.create({}, { transient: { dataSource } });
    const payload = { outboxId: crypto.randomUUID(), aggregateId: id, publication: 1 };
    await app.get(JobBus, { strict: false }).publish(REFUND_PAYMENT, payload, { jobId: 'outbox:test' });
    const timeline = await read(id);
    expect(timeline.jobsKnown).toBe(true);
    expect(timeline.entries.at(-1)).toMatchObject({
      source: 'job',
      what: 'refund-payment',
      id: 'payments/outbox:test',
      status: 'waiting',
    });
    await app.get(Queues, { strict: false }).byName.payments.empty();
  });

  it('shows columns that refunds get later by themselves', async () => {
    const orderId = await cancelledOrder();
    await query(
      database.superuserUrl,
      `ALTER TABLE refunds ADD COLUMN slices jsonb`,
      `UPDATE refunds SET slices = '["margherita"]'`,
    );
    const { entries } = await read(orderId);
    expect(entries.find(({ source }) => source === 'refund')?.details).toMatchObject({ slices: ['margherita'] });
    await query(database.superuserUrl, `ALTER TABLE refunds DROP COLUMN slices`);
  });

  it('is audited', async () => {
    const { id } = await orderFactory.create({}, { transient: { dataSource } });
    await read(id);
    const rows = await dataSource.query(`SELECT action, actor_id FROM audit_entries WHERE subject_id = $1`, [id]);
    expect(rows).toEqual([{ action: 'order.timeline_viewed', actor_id: manager.user.id }]);
  });

  it('is for managers alone, in the words of all errors', async () => {
    const path = `/api/v1/ops/orders/${crypto.randomUUID()}/timeline`;
    const customer = await signIn(app, 'customer');
    await http()
      .get(path)
      .expect(401)
      .expect('content-type', /problem\+json/);
    for (const { headers } of [customer, cook, await signIn(app, 'courier')]) {
      await http()
        .get(path)
        .set(headers)
        .expect(403)
        .expect('content-type', /problem\+json/);
    }
    const missing = await http()
      .get(path)
      .set(manager.headers)
      .expect(404)
      .expect('content-type', /problem\+json/);
    expect(missing.body.code).toBe('ORDER_NOT_FOUND');
    await http().get('/api/v1/ops/orders/17/timeline').set(manager.headers).expect(422);
    await http()
      .get(path)
      .set((await signIn(app, 'admin')).headers)
      .expect(404);
  });
});
