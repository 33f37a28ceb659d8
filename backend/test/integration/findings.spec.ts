import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { FindingGauges } from '../../src/infrastructure/findings/finding-gauges.js';
import { FindingsService } from '../../src/infrastructure/findings/findings.service.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { StripeRefusedError, StripeUnavailableError } from '../../src/infrastructure/stripe/stripe.errors.js';
import { HANDLED_EVENTS } from '../../src/modules/payments/domain/handled-events.js';
import { DayReconciliation } from '../../src/modules/payments/day-reconciliation.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { OrderExpiry } from '../../src/modules/payments/order-expiry.js';
import { OwnBooks } from '../../src/modules/payments/own-books.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { SettlementGauges } from '../../src/modules/payments/settlement-gauges.js';
import { SettlementService } from '../../src/modules/payments/settlement.service.js';
import { query } from '../../tools/run/postgres.js';
import { sessionParams, stripeAt } from '../../tools/stripe-stand-in/test-support/test-stand-in.ts';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** Shows the machine's time, or a later one. */
class LateClock extends Clock {
  lateMs = 0;
  override now(): Date {
    return new Date(Date.now() + this.lateMs);
  }
}

/** The worker's part of payments, without its sweeps: the test says when. */
@Module({ imports: [PaymentsCoreModule], providers: [InboxService, PaymentReconciler, OwnBooks, OrderExpiry] })
class Reconciling {}

const clock = new LateClock();
let database: TestDatabase;
let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({
    variables: { STRIPE_API_BASE: stripe.url },
    imports: [Reconciling],
    override: (builder) => builder.overrideProvider(Clock).useValue(clock),
  });
  dataSource = app.get(DataSource);
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  clock.lateMs = 0;
  await stripe.control('reset');
  await query(
    database.superuserUrl,
    'DELETE FROM findings',
    'DELETE FROM refunds',
    'DELETE FROM disputes',
    'DELETE FROM payments',
    'DELETE FROM outbox',
    'DELETE FROM webhook_events',
    'DELETE FROM reconciled_days',
  );
});

const reconciler = () => app.get(PaymentReconciler, { strict: false });
const gateway = () => app.get(StripeGateway, { strict: false });
const settlement = () => app.get(SettlementService, { strict: false });
const days = () => app.get(DayReconciliation, { strict: false });
const review = () => app.get(OwnBooks, { strict: false }).review();
const today = () => new Date().toISOString().slice(0, 10);
/** Each finding as `class severity status`. */
const found = async () => {
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT concat_ws(' ', class, severity, status) AS line FROM findings ORDER BY class, first_seen_at`,
  );
  return rows.map(({ line }) => line);
};

interface Paid {
  orderId: string;
  paymentId: string;
  sessionId: string;
}

async function openPage(): Promise<Paid> {
  const order = await orderFactory.create({}, { transient: { dataSource } });
  const payment = await app.get(PaymentsService, { strict: false }).startPayment(order);
  return { orderId: order.id, paymentId: payment.id, sessionId: payment.stripeSessionId as string };
}

async function paid(): Promise<Paid> {
  const open = await openPage();
  await stripe.control(`sessions/${open.sessionId}/pay`);
  await settlement().settle(open.paymentId);
  return open;
}

async function refund({ orderId, paymentId }: Paid, amountMinor: number): Promise<{ refundId: string; outboxId: string }> {
  const refunds = app.get(RefundsService, { strict: false });
  await dataSource.transaction((manager) =>
    refunds.request(manager, { orderId, paymentId, origin: 'staff', amountMinor, reason: 'cold', requestedBy: 'test' }),
  );
  const [row] = await dataSource.query<{ refundId: string; outboxId: string }[]>(
    `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id WHERE r.payment_id = $1`,
    [paymentId],
  );
  return row!;
}

async function performed(of: Paid, amountMinor: number): Promise<string> {
  const { refundId, outboxId } = await refund(of, amountMinor);
  await app.get(RefundsService, { strict: false }).perform(refundId, outboxId);
  return refundId;
}

interface RefundRow {
  key: string;
  origin?: string;
  amount?: number;
  status?: string;
  retryOf?: string;
  /** Stripe has made it: what failed of it the bank sent back. */
  isMade?: boolean;
  ago?: string;
  lines?: string;
}

/** A refund as a row that only the review reads. */
const refundRow =
  ({
    key,
    origin = 'staff',
    amount = 250,
    status = 'failed',
    retryOf = '',
    isMade = false,
    ago = '0',
    lines = '[]',
  }: RefundRow) =>
  ({ orderId, paymentId }: Paid) =>
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, idempotency_key, status, stripe_refund_id, retry_of, created_at, lines)
     VALUES ('${orderId}', '${paymentId}', '${origin}', ${amount}, 'cold', 'test', '${key}', '${status}', ${isMade ? `'re_${key}'` : 'NULL'},
             (SELECT id FROM refunds WHERE idempotency_key = '${retryOf}'), now() - interval '${ago}', '${lines}')`;

/** It was found that the refund has failed: just then. */
const failedNow =
  (key: string, seenTo = false) =>
  () =>
    `INSERT INTO findings (class, severity, subject_type, subject_id, status, acknowledged_at)
     SELECT 'refund_failed', 'page', 'refund', id::text, '${seenTo ? 'acknowledged' : 'open'}', ${seenTo ? 'now()' : 'NULL'}
     FROM refunds WHERE idempotency_key = '${key}'`;

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** What the scans of a plan have looked at. */
function rowsRead(node: PlanNode): number {
  const { Plans: below = [], 'Actual Rows': kept, 'Actual Loops': loops, 'Rows Removed by Filter': removed = 0 } = node;
  const own = /Scan/.test(node['Node Type']) ? (kept + removed) * loops : 0;
  return below.reduce((sum, plan) => sum + rowsRead(plan), own);
}

const lostRow =
  (amount: number) =>
  ({ paymentId }: Paid) =>
    `INSERT INTO disputes (payment_id, stripe_dispute_id, amount, reason, status, opened_at, closed_at)
     VALUES ('${paymentId}', 'dp_lost', ${amount}, 'fraudulent', 'lost', now(), now())`;

describe('what our own rows show', () => {
  it.each<[line: string, broken: (of: Paid) => string, mended: string]>([
    [
      'captured_without_paid_order page',
      ({ orderId }) =>
        `WITH o AS (UPDATE orders SET paid_at = NULL WHERE id = '${orderId}') UPDATE payments SET updated_at = now() - interval '3 minutes'`,
      `UPDATE payments SET updated_at = now()`,
    ],
    [
      'captured_without_paid_order page',
      ({ orderId }) =>
        `WITH o AS (UPDATE orders SET paid_at = NULL WHERE id = '${orderId}')
         UPDATE payments SET status = 'disputed', updated_at = now() - interval '3 minutes'`,
      `UPDATE payments SET updated_at = now()`,
    ],
    [
      'stuck_event page',
      () =>
        `INSERT INTO webhook_events (event_id, type, payload, received_at) VALUES ('e', 'x', '{}', now() - interval '3 minutes')`,
      `UPDATE webhook_events SET status = 'processed'`,
    ],
    [
      'dead_event page',
      () => `INSERT INTO webhook_events (event_id, type, payload, status) VALUES ('e', 'x', '{}', 'dead')`,
      `UPDATE webhook_events SET status = 'received'`,
    ],
    [
      'stuck_follow_up ticket',
      ({ orderId }) =>
        `INSERT INTO outbox (topic, aggregate_id, created_at) VALUES ('x', '${orderId}', now() - interval '11 minutes')`,
      `UPDATE outbox SET status = 'done'`,
    ],
    [
      'dead_follow_up ticket',
      ({ orderId }) => `INSERT INTO outbox (topic, aggregate_id, status) VALUES ('x', '${orderId}', 'dead')`,
      `UPDATE outbox SET status = 'pending'`,
    ],
    [
      'stuck_refund page',
      ({ orderId, paymentId }) =>
        `INSERT INTO refunds (order_id, origin, payment_id, amount, reason, requested_by, idempotency_key, created_at)
         VALUES ('${orderId}', 'staff', '${paymentId}', 5, 'x', 'test', 'k', now() - interval '11 minutes')`,
      `UPDATE refunds SET status = 'pending'`,
    ],
    [
      'refund_failed page',
      ({ orderId, paymentId }) =>
        `INSERT INTO refunds (order_id, origin, payment_id, amount, reason, requested_by, idempotency_key, status)
         VALUES ('${orderId}', 'staff', '${paymentId}', 5, 'x', 'test', 'k', 'failed')`,
      `INSERT INTO refunds (order_id, origin, payment_id, amount, reason, requested_by, idempotency_key, retry_of)
       SELECT order_id, 'staff', payment_id, 5, 'again', 'test', 'l', id FROM refunds`,
    ],
  ])('%s: once while it lasts, and healed when it ends', async (line, broken, mended) => {
    const of = await paid();
    await review();
    expect(await found()).toEqual([]);
    await query(database.superuserUrl, `ALTER TABLE outbox DISABLE TRIGGER ALL`, `DELETE FROM outbox`, broken(of));
    await review();
    await review();
    expect(await found()).toEqual([`${line} open`]);
    await query(database.superuserUrl, mended);
    await review();
    expect(await found()).toEqual([`${line} healed`]);
  });

  it('is found, though one class of it cannot be looked for', async () => {
    await paid();
    await query(
      database.superuserUrl,
      `INSERT INTO webhook_events (event_id, type, payload, status) VALUES ('e', 'x', '{}', 'dead')`,
    );
    // Of the first class, with which the review begins.
    const failing = jest
      .spyOn(app.get(FindingsService, { strict: false }), 'replace')
      .mockRejectedValueOnce(new Error('too long'));
    await expect(review()).rejects.toThrow(AggregateError);
    failing.mockRestore();
    expect(await found()).toEqual(['dead_event page open']);
  });

  it.each<[what: string, found: string[], rows: ((of: Paid) => string)[]]>([
    [
      'after as much went back at the dashboard',
      ['first'],
      [refundRow({ key: 'dashboard', origin: 'stripe', status: 'succeeded', ago: '1 hour' }), refundRow({ key: 'first' })],
    ],
    [
      'before as much went back at the dashboard in two parts',
      [],
      [
        refundRow({ key: 'first' }),
        refundRow({ key: 'part', origin: 'stripe', amount: 100, status: 'succeeded' }),
        refundRow({ key: 'rest', origin: 'stripe', amount: 150, status: 'succeeded' }),
      ],
    ],
    [
      'and another, before as much as one of them went back at the dashboard',
      ['second'],
      [
        refundRow({ key: 'first' }),
        refundRow({ key: 'second' }),
        refundRow({ key: 'dashboard', origin: 'stripe', amount: 499, status: 'succeeded' }),
      ],
    ],
    [
      'and another, and as much as both went back at the dashboard between them',
      ['second'],
      [
        refundRow({ key: 'first', ago: '3 hours' }),
        refundRow({ key: 'dashboard', origin: 'stripe', amount: 500, status: 'succeeded', ago: '2 hours' }),
        refundRow({ key: 'second', ago: '1 hour' }),
      ],
    ],
    [
      'and another that somebody has seen to, who refunded as much at the dashboard',
      ['first'],
      [
        refundRow({ key: 'first' }),
        refundRow({ key: 'second' }),
        failedNow('second', true),
        refundRow({ key: 'dashboard', origin: 'stripe', status: 'succeeded' }),
      ],
    ],
    [
      'and one at the dashboard that was tried again',
      ['first'],
      [
        refundRow({ key: 'first' }),
        refundRow({ key: 'dashboard', origin: 'stripe' }),
        refundRow({ key: 'again', origin: 'stripe', retryOf: 'dashboard', status: 'succeeded' }),
      ],
    ],
    [
      'before staff refunded as much',
      [],
      [refundRow({ key: 'first' }), failedNow('first'), refundRow({ key: 'staff', status: 'succeeded' })],
    ],
    [
      'before staff refunded as much of something else',
      ['first'],
      [
        refundRow({ key: 'first' }),
        failedNow('first'),
        refundRow({ key: 'staff', status: 'succeeded', lines: '[{"position":1}]' }),
      ],
    ],
    [
      'and was seen to, before staff refunded as much of something else',
      [],
      [
        refundRow({ key: 'first' }),
        failedNow('first', true),
        refundRow({ key: 'staff', status: 'succeeded', lines: '[{"position":1}]' }),
      ],
    ],
    [
      'after staff refunded as much for another reason',
      ['first'],
      [
        refundRow({ key: 'first', ago: '2 hours' }),
        refundRow({ key: 'staff', status: 'succeeded', ago: '1 hour' }),
        failedNow('first'),
      ],
    ],
    [
      'that the bank sent back after as much went back at the dashboard',
      ['first'],
      [
        refundRow({ key: 'first', isMade: true, ago: '2 hours' }),
        refundRow({ key: 'dashboard', origin: 'stripe', status: 'succeeded', ago: '1 hour' }),
        failedNow('first'),
      ],
    ],
    [
      'that Stripe refused, as as much had gone back at the dashboard meanwhile',
      [],
      [
        refundRow({ key: 'first', ago: '2 hours' }),
        refundRow({ key: 'dashboard', origin: 'stripe', status: 'succeeded', ago: '1 hour' }),
        failedNow('first'),
      ],
    ],
    ['that was tried again in vain', ['second'], [refundRow({ key: 'first' }), refundRow({ key: 'second', retryOf: 'first' })]],
    [
      'that was tried again twice',
      [],
      [
        refundRow({ key: 'first' }),
        refundRow({ key: 'second', retryOf: 'first' }),
        refundRow({ key: 'third', retryOf: 'second', status: 'succeeded' }),
      ],
    ],
    [
      'before all went back',
      [],
      [refundRow({ key: 'first' }), refundRow({ key: 'all', origin: 'cancellation', amount: 1250, status: 'succeeded' })],
    ],
    ['of money of which the bank took a part', ['first'], [refundRow({ key: 'first' }), lostRow(1000)]],
    ['of money that the bank took', [], [refundRow({ key: 'first' }), lostRow(1250)]],
  ])('a failed refund %s: finds %j', async (_, expected, rows) => {
    const of = await paid();
    await query(database.superuserUrl, ...rows.map((row) => row(of)));
    await review();
    const keys = await dataSource.query<{ key: string }[]>(
      `SELECT r.idempotency_key AS key FROM findings f JOIN refunds r ON r.id::text = f.subject_id
       WHERE f.class = 'refund_failed' AND f.status = 'open'`,
    );
    expect(keys.map(({ key }) => key)).toEqual(expected);
  });

  it('late money: found with its refund, healed when that is made', async () => {
    const of = await openPage();
    await query(
      database.superuserUrl,
      `UPDATE orders SET status = 'cancelled', version = 2 WHERE id = '${of.orderId}'`,
      `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type)
       VALUES ('${of.orderId}', 2, 'pending_payment', 'cancelled', 'guest')`,
    );
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await settlement().settle(of.paymentId);
    // With the refund itself, which may be made before anybody reviews.
    expect(await found()).toEqual(['late_payment ticket open']);
    await review();
    expect(await found()).toEqual(['late_payment ticket open']);
    const [row] = await dataSource.query<{ refundId: string; outboxId: string }[]>(
      `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id`,
    );
    await app.get(RefundsService, { strict: false }).perform(row!.refundId, row!.outboxId);
    await review();
    expect(await found()).toEqual(['late_payment ticket healed']);
  });

  it.each([
    ['all', 1250, 'healed'],
    ['a part', 1249, 'open'],
  ])('late money of which the bank took %s', async (_, amount, status) => {
    const of = await paid();
    await query(database.superuserUrl, `UPDATE payments SET status = 'orphaned'`);
    await review();
    expect(await found()).toEqual(['late_payment ticket open']);
    await query(database.superuserUrl, lostRow(amount)(of));
    await review();
    expect(await found()).toEqual([`late_payment ticket ${status}`]);
  });

  it('a session of another amount: pages until it is the right one again', async () => {
    const of = await openPage();
    await dataSource.query(`UPDATE payments SET amount = 1249`);
    await settlement().settle(of.paymentId);
    await review();
    expect(await found()).toEqual(['payment_mismatch page open']);
    await dataSource.query(`UPDATE payments SET amount = 1250`);
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await settlement().settle(of.paymentId);
    await review();
    expect(await found()).toEqual(['payment_mismatch page healed']);
  });

  it('a session of another amount that was paid: pages for somebody, also when all of it has gone back', async () => {
    const of = await openPage();
    await dataSource.query(`UPDATE payments SET amount = 1249`);
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await settlement().settle(of.paymentId);
    const [row] = await dataSource.query<{ refundId: string; outboxId: string }[]>(
      `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id`,
    );
    await app.get(RefundsService, { strict: false }).perform(row!.refundId, row!.outboxId);
    await settlement().settle(of.paymentId);
    await review();
    expect(await found()).toEqual(['late_payment ticket healed', 'payment_mismatch page open']);
  });

  it.each(['succeeded', 'disputed'])(
    'money that its order was not told of is as old as it is, also when it is %s',
    async (status) => {
      const of = await paid();
      await query(
        database.superuserUrl,
        `UPDATE orders SET paid_at = NULL WHERE id = '${of.orderId}'`,
        `UPDATE payments SET status = '${status}', updated_at = now() - interval '3 minutes'`,
      );
      const metrics = new Metrics();
      new SettlementGauges(dataSource, metrics);
      const name = 'forno_captured_without_paid_order_oldest_age_seconds';
      const text = await metrics.registry.getSingleMetricAsString(name);
      expect(Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])).toBeGreaterThanOrEqual(180);
    },
  );

  it('more than are read at once: none of those that were found heals by that', async () => {
    const dead = (from: number, to: number) =>
      `INSERT INTO webhook_events (event_id, type, payload, status)
       SELECT 'evt_' || n, 'x', '{}', 'dead' FROM generate_series(${from}, ${to}) n`;
    await query(database.superuserUrl, dead(9_998, 9_999));
    await review();
    await query(database.superuserUrl, dead(1_000, 1_499));
    await review();
    expect((await found()).filter((line) => line === 'dead_event page open')).toHaveLength(502);
    await query(database.superuserUrl, `UPDATE webhook_events SET status = 'processed'`);
    await review();
    expect((await found()).filter((line) => line === 'dead_event page healed')).toHaveLength(502);
  });

  it('is shown by class, until somebody has seen to it; what heals and comes back is found anew', async () => {
    const metrics = new Metrics();
    new FindingGauges(dataSource, metrics);
    const shown = async () => {
      const text = await metrics.registry.getSingleMetricAsString('forno_reconciliation_findings');
      return /kind="dead_event",severity="page"} (\d)/.exec(text)?.[1];
    };
    const findings = app.get(FindingsService, { strict: false });
    const event = { subjectType: 'event', subjectId: 'e' };
    expect(await shown()).toBe('0');
    await findings.report(dataSource.manager, 'dead_event', event);
    expect(await shown()).toBe('1');
    const [open] = await findings.list(dataSource.manager, ['open'], 10);
    const id = open!.id;
    expect(await findings.acknowledge(dataSource.manager, id, { by: 'ada', note: null })).toBe(true);
    expect(await findings.acknowledge(dataSource.manager, id, { by: 'bob', note: null })).toBe(false);
    await findings.report(dataSource.manager, 'dead_event', event);
    expect(await shown()).toBe('0');
    expect(await found()).toEqual(['dead_event page acknowledged']);
    await findings.heal(dataSource.manager, 'dead_event', event);
    await findings.report(dataSource.manager, 'dead_event', event);
    expect(await found()).toEqual(['dead_event page healed', 'dead_event page open']);
  });
});

/** A sweep takes so many at once, and what stays as it is must not stand in the way of the rest. */
describe('of more than are read at once, none waits behind the others', () => {
  const statuses = async (table: string) => {
    const rows = await dataSource.query<{ status: string }[]>(`SELECT status FROM ${table} ORDER BY status`);
    return rows.map(({ status }) => status);
  };

  it('of payments that are open', async () => {
    const pages = [await openPage(), await openPage(), await openPage()];
    const last = pages.toSorted((a, b) => a.paymentId.localeCompare(b.paymentId)).at(-1);
    await stripe.control(`sessions/${last!.sessionId}/pay`);
    await query(database.superuserUrl, `UPDATE payments SET created_at = now() - interval '1 minute'`);
    await reconciler().reconcilePayments({ batch: 1 });
    expect(await statuses('payments')).toEqual(['open', 'open', 'succeeded']);
  });

  it('of payments that are open or not with their order yet; of the others few are read', async () => {
    const of = [await openPage(), await paid(), await paid()];
    await query(
      database.superuserUrl,
      `BEGIN`,
      `SET LOCAL session_replication_role = replica`,
      `INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid()))).*
       FROM orders o, generate_series(1, 20000) WHERE o.id = '${of[2]!.orderId}'`,
      `INSERT INTO payments (order_id, attempt, method, status, amount, amount_received, currency, livemode, created_at)
       SELECT id, 1, 'stripe', 'succeeded', grand_total, grand_total, currency, false, now() - interval '1 day' * random() * 500 FROM orders o
       WHERE NOT EXISTS (SELECT FROM payments WHERE order_id = o.id) AND paid_at IS NOT NULL`,
      `UPDATE payments SET created_at = now() - interval '1 minute' WHERE id IN ('${of.map(({ paymentId }) => paymentId).join(`','`)}')`,
      `UPDATE orders SET paid_at = NULL WHERE id = '${of[1]!.orderId}'`,
      `COMMIT`,
      `VACUUM ANALYZE orders, payments`,
    );
    const asked = jest.spyOn(dataSource, 'query');
    await reconciler().reconcilePayments();
    const [sql, parameters] = asked.mock.calls.find(([text]) => /FROM payments/.test(text))!;
    asked.mockRestore();
    const rows = await dataSource.query<{ id: string }[]>(sql, parameters);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([of[0]!.paymentId]));
    const [row] = await dataSource.query<[Record<'QUERY PLAN', [{ Plan: PlanNode }]>]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      parameters,
    );
    expect(rowsRead(row['QUERY PLAN'][0].Plan)).toBeLessThan(1000);
  });

  it('of refunds that are under way', async () => {
    for (const payment of [await paid(), await paid(), await paid()]) {
      await performed(payment, 250);
    }
    await query(database.superuserUrl, `UPDATE refunds SET status = 'pending'`);
    await reconciler().reconcilePayments({ batch: 1 });
    expect(await statuses('refunds')).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  it('of orders whose time has passed', async () => {
    const payableUntil = new Date(Date.now() - 1000);
    const given = { transient: { dataSource } };
    const orders = [await orderFactory.create({ payableUntil }, given), await orderFactory.create({ payableUntil }, given)];
    await app.get(OrderExpiry, { strict: false }).expireDueOrders({ batch: 1 });
    const rows = await dataSource.query(`SELECT status FROM orders WHERE id = ANY($1)`, [orders.map(({ id }) => id)]);
    expect(rows).toEqual([{ status: 'expired' }, { status: 'expired' }]);
  });
});

describe('a pass over payments', () => {
  const away = () => Promise.reject(new StripeUnavailableError(new Error('away')));
  const openPages = async () => {
    for (let page = 0; page < 5; page += 1) {
      await openPage();
    }
    await query(database.superuserUrl, `UPDATE payments SET created_at = now() - interval '1 minute'`);
  };

  it('ends when Stripe is away three times in a row; the next goes on there, and takes those before after it', async () => {
    await openPages();
    const asked = jest.spyOn(gateway(), 'getCheckoutSession').mockImplementation(away);
    await reconciler().reconcilePayments({ batch: 2 });
    const first = asked.mock.calls.map(([sessionId]) => sessionId);
    expect(first).toHaveLength(3);
    asked.mockRestore();
    const answered = jest.spyOn(gateway(), 'getCheckoutSession');
    answered.mockImplementationOnce(away).mockImplementationOnce(away);
    await reconciler().reconcilePayments({ batch: 2 });
    const next = answered.mock.calls.map(([sessionId]) => sessionId);
    answered.mockRestore();
    expect(next.slice(2)).toEqual(first);
    expect(new Set(next).size).toBe(5);
  });

  it('of payments that Stripe does not answer for keeps no refund from its turn', async () => {
    await openPages();
    await performed(await paid(), 250);
    await query(database.superuserUrl, `UPDATE refunds SET status = 'pending'`);
    const asked = jest.spyOn(gateway(), 'getCheckoutSession').mockImplementation(away);
    await reconciler().reconcilePayments();
    asked.mockRestore();
    expect(await dataSource.query(`SELECT status FROM refunds`)).toEqual([{ status: 'succeeded' }]);
  });

  it('goes on where one fails otherwise', async () => {
    await openPages();
    const asked = jest.spyOn(gateway(), 'getCheckoutSession').mockRejectedValue(new StripeRefusedError('no', null));
    await reconciler().reconcilePayments();
    expect(asked).toHaveBeenCalledTimes(5);
    asked.mockRestore();
  });

  it('ends when the process stops', async () => {
    await openPages();
    const stopping = new AbortController();
    const asked = jest.spyOn(gateway(), 'getCheckoutSession').mockImplementation(() => {
      stopping.abort();
      return Promise.reject(new StripeRefusedError('no', null));
    });
    await reconciler().reconcilePayments({ stopping: stopping.signal });
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});

describe("Stripe's lists", () => {
  /** As the route of the webhook does. */
  const deliver = async (which: (type: string) => boolean = () => true) => {
    const events = await gateway().listEvents(new Date(0), HANDLED_EVENTS);
    for (const event of events.filter(({ type }) => which(type))) {
      await settlement().recordEvent(event);
    }
  };

  it('tell that webhooks do not come, until they do', async () => {
    const first = await openPage();
    const second = await openPage();
    await stripe.control(`sessions/${first.sessionId}/pay`);
    await reconciler().recordMissedEvents();
    // They were just made, and may still come by webhook.
    expect(await found()).toEqual([]);
    clock.lateMs = 61_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    // That they are listed by now says nothing about webhooks, nor does a time without events.
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    clock.lateMs = 24 * 3_600_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);

    await stripe.control('clock', { advance_seconds: 120 });
    await stripe.control(`sessions/${second.sessionId}/pay`);
    clock.lateMs = 200_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    await deliver((type) => type === 'payment_intent.succeeded');
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    await deliver();
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket healed']);
  });

  it('tell that one type never comes, however long ago its last event was', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await reconciler().recordMissedEvents();
    await deliver((type) => type !== 'checkout.session.completed');
    clock.lateMs = 61_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    await settlement().settle(of.paymentId);
    await stripe.control('clock', { advance_seconds: 4 * 3600 });
    await performed(of, 250);
    await deliver((type) => type !== 'checkout.session.completed');
    clock.lateMs = 4 * 3_600_000 + 61_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket open']);
    const [{ details }] = await dataSource.query<[{ details: unknown }]>(`SELECT details FROM findings`);
    expect(details).toMatchObject({ types: ['checkout.session.completed'] });
    await deliver();
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual(['missed_events ticket healed']);
  });

  it('tell nothing of webhooks that came before they were listed, or late', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await deliver((type) => type === 'payment_intent.succeeded');
    await reconciler().recordMissedEvents();
    await deliver();
    await reconciler().recordMissedEvents();
    clock.lateMs = 61_000;
    await reconciler().recordMissedEvents();
    expect(await found()).toEqual([]);
  });

  it('show a page that is open for a payment that is over, and it is closed', async () => {
    const of = await openPage();
    const other = await openPage();
    await dataSource.query(`UPDATE payments SET status = 'failed' WHERE id = $1`, [of.paymentId]);
    await reconciler().closeOrphanSessions();
    const sessions = await stripe.books('sessions');
    const statuses = Object.fromEntries(sessions.map(({ id, status }) => [id, status]));
    expect(statuses).toEqual({ [of.sessionId]: 'expired', [other.sessionId]: 'open' });
    expect(await found()).toEqual(['orphan_session ticket healed']);
  });

  it('heal what a worker found and was killed before it saw it closed', async () => {
    const of = await openPage();
    await dataSource.query(`UPDATE payments SET status = 'failed' WHERE id = $1`, [of.paymentId]);
    const killed = jest.spyOn(gateway(), 'expireCheckoutSession').mockRejectedValueOnce(new Error('killed'));
    await expect(reconciler().closeOrphanSessions()).rejects.toThrow('killed');
    expect(await found()).toEqual(['orphan_session ticket open']);
    killed.mockRestore();
    await gateway().expireCheckoutSession(of.sessionId);
    await reconciler().closeOrphanSessions();
    expect(await found()).toEqual(['orphan_session ticket healed']);
  });

  it("leave a page alone that is no payment's of ours", async () => {
    const of = await openPage();
    await query(database.superuserUrl, `DELETE FROM payments`);
    await reconciler().closeOrphanSessions();
    expect(await stripe.books('sessions')).toMatchObject([{ id: of.sessionId, status: 'open' }]);
    expect(await found()).toEqual([]);
  });
});

describe("the day's books", () => {
  it('agree where all was settled', async () => {
    const of = await paid();
    await performed(of, 250);
    expect(await days().reconcile(today())).toEqual({
      day: today(),
      captures: { count: 1, amountMinor: 1250 },
      refunds: { count: 1, amountMinor: 250 },
      foreign: { captures: { count: 0, amountMinor: 0 }, refunds: { count: 0, amountMinor: 0 } },
      differences: [],
    });
    expect(await found()).toEqual([]);
  });

  it.each([
    ['succeeded', { count: 1, amountMinor: 1250 }],
    ['failed', { count: 0, amountMinor: 0 }],
  ])('find nothing in a bank debit while it is under way, nor when it %s', async (outcome, captures) => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`, { card: 'succeeds_late' });
    await settlement().settle(of.paymentId);
    expect(await days().reconcile(today())).toMatchObject({ captures: { count: 0 }, differences: [] });
    await stripe.control(`sessions/${of.sessionId}/settle`, { outcome });
    await settlement().settle(of.paymentId);
    expect(await days().reconcile(today())).toMatchObject({ captures, refunds: { count: 0 }, differences: [] });
    expect(await found()).toEqual([]);
  });

  it('find nothing in a debit that was booked on another day than it was asked for', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`, { card: 'succeeds_late' });
    await stripe.control(`sessions/${of.sessionId}/settle`, { outcome: 'succeeded' });
    await settlement().settle(of.paymentId);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await dataSource.query(`UPDATE payments SET created_at = created_at - interval '1 day'`);
    expect(await days().reconcile(yesterday)).toMatchObject({ captures: { count: 0 }, differences: [] });
    expect(await days().reconcile(today())).toMatchObject({ captures: { count: 1 }, differences: [] });
    expect(await found()).toEqual([]);
  });

  it('settle money that nobody told of', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    const { differences } = await days().reconcile(today());
    expect(differences).toMatchObject([{ class: 'unknown_capture', healed: true }]);
    expect(await dataSource.query(`SELECT status FROM orders WHERE id = $1`, [of.orderId])).toEqual([{ status: 'paid' }]);
    expect(await found()).toEqual(['unknown_capture page healed']);
  });

  it('page no more for money that they could not settle, as Stripe was away, once it was settled otherwise', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    const read = jest.spyOn(gateway(), 'getCheckoutSession').mockRejectedValueOnce(new StripeUnavailableError('get_session'));
    await expect(days().reconcile(today())).rejects.toThrow(StripeUnavailableError);
    read.mockRestore();
    await review();
    expect(await found()).toEqual(['unknown_capture page open']);
    await settlement().settle(of.paymentId);
    await review();
    expect(await found()).toEqual(['unknown_capture page healed']);
  });

  it('settle money on two pages of one payment that nobody told of: one pays the order, the other goes back', async () => {
    const of = await openPage();
    const metadata = { shop: 'forno.test', order_id: of.orderId, payment_id: of.paymentId };
    const params = { ...sessionParams(1250), client_reference_id: of.orderId, metadata, payment_intent_data: { metadata } };
    const second = await stripeAt(stripe.url).checkout.sessions.create(params);
    await stripe.control(`sessions/${second.id}/pay`);
    await stripe.control(`sessions/${of.sessionId}/pay`);
    const { differences } = await days().reconcile(today());
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.filter(({ healed }) => !healed)).toEqual([]);
    expect((await days().reconcile(today())).differences).toEqual([]);
    expect(await dataSource.query(`SELECT status FROM orders WHERE id = $1`, [of.orderId])).toEqual([{ status: 'paid' }]);
    expect(await dataSource.query(`SELECT status, amount_received::int AS received FROM payments ORDER BY attempt`)).toEqual([
      { status: 'succeeded', received: 1250 },
      { status: 'orphaned', received: 1250 },
    ]);
    expect(await dataSource.query(`SELECT amount::int, origin FROM refunds`)).toEqual([{ amount: 1250, origin: 'settlement' }]);
    expect((await found()).filter((line) => line.endsWith('open'))).toEqual(['late_payment ticket open']);
  });

  it('send money back that is not what was asked for', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await dataSource.query(`UPDATE payments SET amount = 1249`);
    const { differences } = await days().reconcile(today());
    expect(differences).toMatchObject([{ class: 'unknown_capture', healed: true }]);
    expect(await found()).toEqual(['late_payment ticket open', 'payment_mismatch page open', 'unknown_capture page healed']);
    expect((await days().reconcile(today())).differences).toEqual([]);
  });

  it('page for money that cannot be settled, and are compared all the same', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await dataSource.query(`UPDATE payments SET livemode = true`);
    const { differences } = await days().reconcile(today());
    expect(differences).toMatchObject([{ class: 'unknown_capture', healed: false }]);
    expect(await found()).toEqual(['payment_mismatch page open', 'unknown_capture page open']);
    expect(await dataSource.query(`SELECT day::text FROM reconciled_days`)).toEqual([{ day: today() }]);
  });

  it('page for money that no payment of ours knows', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await query(database.superuserUrl, `DELETE FROM payments`);
    await days().reconcile(today());
    await days().reconcile(today());
    expect(await found()).toEqual(['unknown_capture page open']);
  });

  it.each([
    ['that names no shop and no payment', {}, 'foreign_money ticket open'],
    ['of another shop', { shop: 'other.test', payment_id: crypto.randomUUID() }, 'foreign_money ticket open'],
    ['of ours from before shops were named', { payment_id: crypto.randomUUID() }, 'unknown_capture page open'],
    ['of ours', { shop: 'forno.test', payment_id: crypto.randomUUID() }, 'unknown_capture page open'],
  ])('see money %s', async (_, metadata, line) => {
    const client = stripeAt(stripe.url);
    for (let sold = 0; sold < 2; sold += 1) {
      const session = await client.checkout.sessions.create({ ...sessionParams(), payment_intent_data: { metadata } });
      await stripe.control(`sessions/${session.id}/pay`);
    }
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: intent!.id, amount: 250 });
    const { captures, foreign, differences } = await days().reconcile(today());
    const isForeign = line.startsWith('foreign');
    expect(isForeign ? foreign.captures : captures).toEqual({ count: 2, amountMinor: 4000 });
    // Once for the account, and once for each that is ours; so is it with what was sent back.
    expect(await found()).toEqual(isForeign ? [line] : [line, line, 'unknown_refund ticket open']);
    expect(differences).toHaveLength(isForeign ? 0 : 3);
  });

  it.each([
    ['one cent more here', `UPDATE payments SET amount_received = 1251`],
    ['money that Stripe has not', `UPDATE payments SET stripe_payment_intent_id = 'pi_none'`],
  ])('page for %s', async (_, broken) => {
    await paid();
    const before = await dataSource.query<{ received: number; intent: string }[]>(
      `SELECT amount_received::int AS received, stripe_payment_intent_id AS intent FROM payments`,
    );
    await dataSource.query(broken);
    await days().reconcile(today());
    await review();
    expect(await found()).toContain('capture_mismatch page open');
    await dataSource.query(`UPDATE payments SET amount_received = $1, stripe_payment_intent_id = $2`, [
      before[0]!.received,
      before[0]!.intent,
    ]);
    await days().reconcile(today());
    expect((await found()).filter((line) => line.endsWith('open'))).toEqual([]);
  });

  it("take over a refund of Stripe's dashboard that nobody told of", async () => {
    await paid();
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: intent!.id, amount: 250 });
    const { differences } = await days().reconcile(today());
    expect(differences).toMatchObject([{ class: 'unknown_refund', healed: true }]);
    expect(await dataSource.query(`SELECT amount_refunded::int AS refunded FROM payments`)).toEqual([{ refunded: 250 }]);
  });

  it('tell an order of its money before they take over that all of it went back', async () => {
    const { paymentId, sessionId } = await openPage();
    await stripe.control(`sessions/${sessionId}/pay`);
    await settlement().settlePayment(paymentId);
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: intent!.id, amount: 1250 });
    await days().reconcile(today());
    expect(
      await dataSource.query(
        `SELECT o.paid_at IS NOT NULL AS "isPaid", p.status FROM orders o JOIN payments p ON p.order_id = o.id WHERE p.id = $1`,
        [paymentId],
      ),
    ).toEqual([{ isPaid: true, status: 'refunded' }]);
  });

  it.each([
    ['that Stripe made of another amount', `UPDATE refunds SET amount = 251`],
    ['that Stripe does not know', `UPDATE refunds SET stripe_refund_id = 're_none'`],
  ])('page for a refund %s', async (_, broken) => {
    await performed(await paid(), 250);
    await dataSource.query(broken);
    await days().reconcile(today());
    expect(await found()).toContain('refund_mismatch page open');
  });

  it('are compared though an earlier day could not be, which is tried again', async () => {
    const read = jest.spyOn(gateway(), 'listBalanceMoves');
    read.mockRejectedValueOnce(new StripeUnavailableError('list_balance_transactions'));
    await expect(days().reconcileDueDays()).rejects.toThrow(AggregateError);
    expect(await dataSource.query(`SELECT day FROM reconciled_days`)).toHaveLength(6);
    await days().reconcileDueDays();
    expect(await dataSource.query(`SELECT day FROM reconciled_days`)).toHaveLength(7);
    read.mockRestore();
  });

  it('are compared anew once they are over, whatever was seen while they lasted', async () => {
    const read = jest.spyOn(gateway(), 'listBalanceMoves');
    const comparedDays = async () => {
      read.mockClear();
      await days().reconcileDueDays();
      return read.mock.calls.map(([from]) => from.toISOString().slice(0, 10));
    };
    const day = today();
    await days().reconcile(day);
    clock.lateMs = 48 * 3_600_000;
    expect(await comparedDays()).toContain(day);
    expect(await comparedDays()).toEqual([]);
    read.mockRestore();
  });

  it('take over a refund that another program gave an id of its own', async () => {
    await paid();
    const [intent] = await stripe.books('payment_intents');
    await stripeAt(stripe.url).refunds.create({
      payment_intent: intent!.id as string,
      amount: 250,
      metadata: { refund_id: 'R-1001' },
    });
    expect((await days().reconcile(today())).differences).toMatchObject([{ class: 'unknown_refund', healed: true }]);
    expect(await found()).toEqual(['refund_at_stripe ticket open', 'unknown_refund ticket healed']);
  });

  it('are compared whole though one difference cannot be healed', async () => {
    await paid();
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: intent!.id, amount: 250 });
    const broken = jest.spyOn(gateway(), 'listRefunds').mockRejectedValue(new TypeError('broken'));
    expect((await days().reconcile(today())).differences).toMatchObject([{ class: 'unknown_refund', healed: false }]);
    broken.mockRestore();
    expect(await dataSource.query(`SELECT day::text FROM reconciled_days`)).toEqual([{ day: today() }]);
  });

  it('are compared until what differs is put right', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await dataSource.query(`UPDATE payments SET livemode = true`);
    clock.lateMs = 26 * 3_600_000;
    await days().reconcileDueDays();
    expect(await found()).toContain('unknown_capture page open');
    await dataSource.query(`UPDATE payments SET livemode = false`);
    await days().reconcileDueDays();
    expect(await found()).toContain('unknown_capture page healed');
  });

  it('are compared no more once somebody has seen to what differs', async () => {
    const of = await openPage();
    await stripe.control(`sessions/${of.sessionId}/pay`);
    await dataSource.query(`UPDATE payments SET livemode = true`);
    clock.lateMs = 26 * 3_600_000;
    await days().reconcileDueDays();
    await dataSource.query(`UPDATE findings SET status = 'acknowledged'`);
    const read = jest.spyOn(gateway(), 'listBalanceMoves');
    await days().reconcileDueDays();
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });

  it('keep what Stripe refuses to tell to be looked at, and are compared all the same', async () => {
    await paid();
    const [intent] = await stripe.books('payment_intents');
    await stripe.control('refunds', { payment_intent: intent!.id, amount: 250 });
    const refused = jest.spyOn(gateway(), 'listRefunds').mockRejectedValue(new StripeRefusedError('No such payment', null));
    expect((await days().reconcile(today())).differences).toMatchObject([{ class: 'unknown_refund', healed: false }]);
    refused.mockRestore();
    expect(await found()).toEqual(['unknown_refund ticket open']);
    expect(await dataSource.query(`SELECT day::text FROM reconciled_days`)).toEqual([{ day: today() }]);
  });

  it('are compared once for each day that is over, the first ones first', async () => {
    await days().reconcileDueDays();
    const rows = await dataSource.query<{ ago: number; finished_at: Date }[]>(
      `SELECT (now() AT TIME ZONE 'UTC')::date - day AS ago, finished_at FROM reconciled_days ORDER BY day`,
    );
    expect(rows).toHaveLength(7);
    expect(rows.every(({ ago }) => ago >= 1)).toBe(true);
    await days().reconcileDueDays();
    expect(await dataSource.query(`SELECT finished_at FROM reconciled_days ORDER BY day`)).toEqual(
      rows.map(({ finished_at }) => ({ finished_at })),
    );
  });
});
