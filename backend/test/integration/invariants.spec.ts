import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FindingsService } from '../../src/infrastructure/findings/findings.service.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { appDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { INVARIANTS } from '../../src/modules/ops/domain/invariants.js';
import { InvariantMonitor } from '../../src/modules/ops/invariant-monitor.js';
import { query } from '../../tools/run/postgres.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const ORDER = '11111111-1111-4111-8111-111111111111';
const OVER = '22222222-2222-4222-8222-222222222222';
const VARIANT = '55555555-5555-4555-8555-555555555555';
const PAYMENT = '33333333-3333-4333-8333-333333333333';
const ORPHAN = '44444444-4444-4444-8444-444444444444';
const COUPON = '55555555-5555-4555-8555-555555555555';

let database: TestDatabase;
let dataSource: DataSource;
let metrics: Metrics;
let monitor: InvariantMonitor;

/** As the shop's own code leaves things: a member's order that is made, half refunded, and one that ended before its money came. */
beforeEach(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  dataSource = new DataSource(appDataSourceOptions({ url: database.url, poolSize: 2, applicationName: 'test' }));
  await dataSource.initialize();
  metrics = new Metrics();
  monitor = new InvariantMonitor(dataSource, new FindingsService(), metrics);
  const user = await userFactory.create({}, { transient: { dataSource } });
  const given = { transient: { dataSource } };
  await productVariantFactory.create({ id: VARIANT, stockLeft: 8, stockSupplied: 10 }, given);
  const lines = { transient: { dataSource, line: { variantId: VARIANT } } };
  await orderFactory.create({ id: ORDER, userId: user.id, discountMinor: 1000, cashbackSpentMinor: 250 }, lines);
  await orderFactory.create({ id: OVER }, lines);
  await breakIn(
    `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type) VALUES
       ('${ORDER}', 2, 'pending_payment', 'paid', 'system'), ('${ORDER}', 3, 'paid', 'accepted', 'kitchen'),
       ('${OVER}', 2, 'pending_payment', 'expired', 'system')`,
    `UPDATE orders SET status = 'accepted', version = 3, paid_at = now() WHERE id = '${ORDER}'`,
    `UPDATE orders SET status = 'expired', version = 2 WHERE id = '${OVER}'`,
    `INSERT INTO payments (id, order_id, attempt, method, status, amount, amount_received, amount_refunded, currency, livemode) VALUES
       ('${PAYMENT}', '${ORDER}', 1, 'stripe', 'partially_refunded', 1250, 1250, 600, 'eur', false),
       ('${ORPHAN}', '${OVER}', 1, 'stripe', 'orphaned', 1250, 1250, 1250, 'eur', false)`,
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, status, idempotency_key) VALUES
       ('${ORDER}', '${PAYMENT}', 'staff', 600, 'cold', 'test', 'succeeded', 'a'),
       ('${ORDER}', '${PAYMENT}', 'staff', 600, 'cold', 'test', 'failed', 'b'),
       ('${OVER}', '${ORPHAN}', 'settlement', 1250, 'late', 'test', 'succeeded', 'c')`,
    `INSERT INTO coupons (id, code, kind, value_bps, currency, max_uses, uses) VALUES ('${COUPON}', 'TENTH', 'percent', 1000, 'eur', 1, 1)`,
    `INSERT INTO coupon_uses (order_id, coupon_id, identities, status, amount, consumed_at, released_at) VALUES
       ('${ORDER}', '${COUPON}', '{ada}', 'consumed', 1000, now(), NULL), ('${OVER}', '${COUPON}', '{bob}', 'released', 1250, NULL, now())`,
    `INSERT INTO webhook_events (event_id, type, payload, status) VALUES ('evt_new', 'x', '{}', 'received')`,
    `INSERT INTO outbox (topic, aggregate_id) VALUES ('x', '${ORDER}')`,
    `INSERT INTO stock_reservations (order_id, variant_id, qty, status) VALUES
       ('${ORDER}', '${VARIANT}', 2, 'consumed'), ('${OVER}', '${VARIANT}', 2, 'released')`,
    ...[
      ['gift', 'accrue', 'shop_expense', 'customer_available', 500],
      ['hold', 'hold', 'customer_available', 'customer_held', 250],
      ['capture', 'capture', 'customer_held', 'shop_redeemed', 250],
    ].map(
      ([key, type, debit, credit, amount]) =>
        `SELECT ledger_post('${key}', '${type}', '${debit}', '${credit}', '${user.id}', ${amount}, 'eur', '${ORDER}',
           (SELECT id FROM ledger_transfers WHERE key = 'hold' AND '${type}' = 'capture'))`,
    ),
  );
});
afterEach(() => dataSource.destroy());

/** Behind the shop's back: as superuser, past its constraints, triggers and grants. */
async function breakIn(...statements: string[]): Promise<void> {
  await query(database.superuserUrl, ...statements);
}

/** What the gauge shows, without what is not violated. */
async function violated(): Promise<Record<string, number>> {
  await monitor.check();
  const text = await metrics.registry.getSingleMetricAsString('forno_invariant_violations');
  const shown = [...text.matchAll(/forno_invariant_violations{id="(\w+)"} (\d+)/g)];
  expect(shown.map(([, id]) => id)).toEqual(INVARIANTS.map(({ id }) => id));
  return Object.fromEntries(shown.filter(([, , count]) => count !== '0').map(([, id, count]) => [id!, Number(count)]));
}

/** A transfer with both its balances, as the ledger's function would write it if it did not refuse to. */
function transfer(type: string, debit: string, credit: string, amount: number, reverses = 'NULL'): string[] {
  const account = (kind: string) => `(SELECT id FROM ledger_accounts WHERE kind = '${kind}')`;
  return [
    `INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, order_id, reverses, key)
     VALUES (${account(debit)}, ${account(credit)}, ${amount}, 'eur', '${type}', '${ORDER}', ${reverses}, 'forged')`,
    `UPDATE ledger_accounts SET balance = balance - ${amount} WHERE kind = '${debit}'`,
    `UPDATE ledger_accounts SET balance = balance + ${amount} WHERE kind = '${credit}'`,
  ];
}

/** Of the money that is nobody's, unless of another payment. */
function dispute(amount: number, status: string, paymentId = ORPHAN): string {
  return `INSERT INTO disputes (payment_id, stripe_dispute_id, amount, reason, status, opened_at, closed_at)
          VALUES ('${paymentId}', 'dp_1', ${amount}, 'fraudulent', '${status}', now(), CASE WHEN '${status}' = 'lost' THEN now() END)`;
}

/** A manager ends the order while it is made; half of its money has gone back. */
function cancelStarted({ paymentKept = false } = {}): string[] {
  return [
    `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type) VALUES
       ('${ORDER}', 4, 'accepted', 'preparing', 'kitchen'), ('${ORDER}', 5, 'preparing', 'cancelled', 'manager')`,
    `UPDATE orders SET status = 'cancelled', version = 5, payment_kept = ${paymentKept} WHERE id = '${ORDER}'`,
  ];
}

const THE_HOLD = `(SELECT id FROM ledger_transfers WHERE type = 'hold')`;
const moveBalance = (kind: string, by: number) => `UPDATE ledger_accounts SET balance = balance + ${by} WHERE kind = '${kind}'`;

/** For each invariant, ways to make it untrue that leave all others as they are. */
const BREAKS: [id: string, how: string, ...statements: string[]][] = [
  [
    'order_total',
    'a line of another sum',
    `ALTER TABLE order_lines DROP CONSTRAINT order_lines_line_total_check`,
    `UPDATE order_lines SET line_total = line_total + 1 WHERE order_id = '${ORDER}'`,
  ],
  ['order_total', 'a line gone', `DELETE FROM order_lines WHERE order_id = '${ORDER}'`],
  [
    'order_paid_once',
    'paid with too little',
    `UPDATE payments SET amount = amount - 1, amount_received = amount_received - 1 WHERE id = '${PAYMENT}'`,
  ],
  ['order_paid_once', 'made without a payment', `UPDATE payments SET status = 'failed' WHERE id = '${PAYMENT}'`],
  [
    'order_paid_once',
    'completed and still due',
    `ALTER TABLE order_transitions DISABLE TRIGGER ALL`,
    `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type) VALUES
       ('${ORDER}', 4, 'accepted', 'preparing', 'kitchen'), ('${ORDER}', 5, 'preparing', 'ready', 'kitchen'),
       ('${ORDER}', 6, 'ready', 'completed', 'kitchen')`,
    `UPDATE orders SET status = 'completed', version = 6 WHERE id = '${ORDER}'`,
    `DELETE FROM refunds WHERE payment_id = '${PAYMENT}'`,
    `UPDATE payments SET status = 'due', method = 'cash', amount_received = 0, amount_refunded = 0 WHERE id = '${PAYMENT}'`,
  ],
  [
    'order_history',
    'a step gone',
    `ALTER TABLE order_transitions DISABLE TRIGGER ALL`,
    `DELETE FROM order_transitions WHERE order_id = '${ORDER}' AND version = 2`,
  ],
  ['order_history', 'moved without a word', `UPDATE orders SET status = 'preparing', version = 4 WHERE id = '${ORDER}'`],
  [
    'order_history',
    'a move there is not',
    `ALTER TABLE order_transitions DISABLE TRIGGER ALL`,
    `UPDATE order_transitions SET to_status = 'ready' WHERE order_id = '${ORDER}' AND version = 3`,
    `UPDATE orders SET status = 'ready' WHERE id = '${ORDER}'`,
  ],
  [
    'one_live_payment',
    'a second one',
    `DROP INDEX payments_one_live_key`,
    `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode)
     VALUES ('${ORDER}', 2, 'stripe', 'open', 1250, 'eur', false)`,
  ],
  [
    'refunds_within_received',
    'one cent more asked for',
    `ALTER TABLE refunds DISABLE TRIGGER refunds_within_received`,
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, idempotency_key)
     VALUES ('${ORDER}', '${PAYMENT}', 'staff', 651, '', 'test', 'd')`,
  ],
  [
    'refunds_within_received',
    'one cent more asked for, beside what went back at the dashboard',
    `ALTER TABLE refunds DISABLE TRIGGER refunds_within_received`,
    `UPDATE refunds SET origin = 'stripe' WHERE status = 'succeeded' AND payment_id = '${PAYMENT}'`,
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, idempotency_key)
     VALUES ('${ORDER}', '${PAYMENT}', 'staff', 1251, '', 'test', 'd')`,
  ],
  [
    'refunds_within_received',
    'one cent more sent back at the dashboard',
    `ALTER TABLE refunds DISABLE TRIGGER refunds_within_received`,
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, status, idempotency_key)
     VALUES ('${ORDER}', '${PAYMENT}', 'stripe', 651, '', 'test', 'pending', 'd')`,
  ],
  ['refund_sum', 'one cent less said to have gone back', `UPDATE payments SET amount_refunded = 599 WHERE id = '${PAYMENT}'`],
  [
    'refund_owed',
    'money of nobody that stays',
    `UPDATE refunds SET status = 'failed' WHERE payment_id = '${ORPHAN}'`,
    `UPDATE payments SET amount_refunded = 0 WHERE id = '${ORPHAN}'`,
  ],
  [
    'refund_owed',
    'cancelled in time, and only half went back',
    `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type)
     VALUES ('${ORDER}', 4, 'accepted', 'cancelled', 'manager')`,
    `UPDATE orders SET status = 'cancelled', version = 4 WHERE id = '${ORDER}'`,
    `UPDATE stock_reservations SET status = 'released' WHERE order_id = '${ORDER}'`,
    `UPDATE product_variants SET stock_left = 10 WHERE id = '${VARIANT}'`,
  ],
  ['refund_owed', 'cancelled while it was made, to be refunded in full, and only half went back', ...cancelStarted()],
  [
    'refund_owed',
    'money of nobody, of which the bank took only a part',
    `UPDATE refunds SET status = 'failed' WHERE payment_id = '${ORPHAN}'`,
    `UPDATE payments SET amount_refunded = 0 WHERE id = '${ORPHAN}'`,
    dispute(1249, 'lost'),
  ],
  [
    'refund_owed',
    'cancelled in time, and only what the bank left nobody sent back',
    `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type)
     VALUES ('${ORDER}', 4, 'accepted', 'cancelled', 'manager')`,
    `UPDATE orders SET status = 'cancelled', version = 4 WHERE id = '${ORDER}'`,
    `UPDATE stock_reservations SET status = 'released' WHERE order_id = '${ORDER}'`,
    `UPDATE product_variants SET stock_left = 10 WHERE id = '${VARIANT}'`,
    dispute(649, 'lost', PAYMENT),
    `UPDATE payments SET status = 'charged_back' WHERE id = '${PAYMENT}'`,
  ],
  [
    'refund_owed',
    'money of nobody, of which a part failed to go, was refunded again at the dashboard and seen to, and the rest stays',
    `UPDATE refunds SET status = 'failed', amount = 800 WHERE payment_id = '${ORPHAN}'`,
    `INSERT INTO findings (class, severity, subject_type, subject_id, acknowledged_at)
     SELECT 'refund_failed', 'page', 'refund', id::text, now() FROM refunds WHERE payment_id = '${ORPHAN}'`,
    `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, status, idempotency_key)
     VALUES ('${OVER}', '${ORPHAN}', 'stripe', 800, '', 'stripe', 'succeeded', 'd')`,
    `UPDATE payments SET amount_refunded = 800 WHERE id = '${ORPHAN}'`,
  ],
  ['ledger_sum', 'an account of another currency', `UPDATE ledger_accounts SET currency = 'usd' WHERE kind = 'shop_redeemed'`],
  ['ledger_balance', 'balances without a transfer', moveBalance('shop_expense', -1), moveBalance('customer_available', 1)],
  [
    'ledger_sign',
    'spent twice',
    `ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_overdraft_check`,
    ...transfer('expire', 'customer_available', 'shop_expense', 251),
  ],
  [
    'debt_first',
    'taken back as debt from who has some',
    `INSERT INTO ledger_accounts (kind, user_id, currency)
     SELECT 'customer_debt', user_id, currency FROM ledger_accounts WHERE kind = 'customer_available'`,
    ...transfer('reverse_accrual', 'customer_debt', 'shop_expense', 1),
  ],
  [
    'one_accrual',
    'earned twice',
    `DROP INDEX ledger_transfers_one_accrual_key`,
    ...transfer('accrue', 'shop_expense', 'customer_available', 500),
  ],
  [
    'hold_ends_once',
    'spent and given back',
    `DROP INDEX ledger_transfers_one_resolution_key`,
    ...transfer('release', 'shop_redeemed', 'customer_available', 250, THE_HOLD),
  ],
  [
    'hold_ends_once',
    'kept from an order that is over',
    `ALTER TABLE ledger_transfers DISABLE TRIGGER ALL`,
    `DELETE FROM ledger_transfers WHERE type = 'capture'`,
    moveBalance('customer_held', 250),
    moveBalance('shop_redeemed', -250),
    ...cancelStarted({ paymentKept: true }),
  ],
  [
    'spent_is_held',
    'one cent that was never set aside',
    `UPDATE orders SET cashback_spent = cashback_spent + 1, discount = discount - 1 WHERE id = '${ORDER}'`,
    `UPDATE coupon_uses SET amount = amount - 1 WHERE order_id = '${ORDER}'`,
  ],
  [
    'stock_reservations',
    'less than nothing left',
    `ALTER TABLE product_variants DROP CONSTRAINT product_variants_stock_check`,
    `UPDATE product_variants SET stock_left = -1, stock_supplied = 1 WHERE id = '${VARIANT}'`,
  ],
  ['stock_reservations', 'one given back twice', `UPDATE product_variants SET stock_left = 9 WHERE id = '${VARIANT}'`],
  [
    'stock_reservations',
    'kept by an order that is over',
    `UPDATE stock_reservations SET status = 'reserved' WHERE order_id = '${OVER}'`,
    `UPDATE product_variants SET stock_left = 6 WHERE id = '${VARIANT}'`,
  ],
  [
    'stock_reservations',
    'given back by an order that is made',
    `UPDATE stock_reservations SET status = 'released' WHERE order_id = '${ORDER}'`,
    `UPDATE product_variants SET stock_left = 10 WHERE id = '${VARIANT}'`,
  ],
  [
    'stock_reservations',
    'fewer set aside than ordered',
    `UPDATE stock_reservations SET qty = 1 WHERE order_id = '${ORDER}'`,
    `UPDATE product_variants SET stock_left = 9 WHERE id = '${VARIANT}'`,
  ],
  [
    'canary_apart',
    "a customer's order among the canaries",
    `ALTER TABLE orders DISABLE TRIGGER orders_canary_fixed, DROP CONSTRAINT orders_canary_check`,
    `UPDATE orders SET is_canary = true WHERE id = '${OVER}'`,
  ],
  ['coupon_uses', 'a use that is not counted', `UPDATE coupons SET uses = 0`],
  [
    'coupon_uses',
    'more than there are',
    `ALTER TABLE coupons DROP CONSTRAINT coupons_uses_check, DROP CONSTRAINT coupons_limits_check`,
    `UPDATE coupons SET max_uses = 0`,
  ],
  [
    'coupon_uses',
    'reserved for an order that is over',
    `UPDATE coupons SET uses = 2, max_uses = 2`,
    `UPDATE coupon_uses SET status = 'reserved', released_at = NULL WHERE order_id = '${OVER}'`,
  ],
  [
    'coupon_uses',
    'given back by an order that is made',
    `UPDATE coupons SET uses = 0`,
    `UPDATE coupon_uses SET status = 'released', released_at = now() WHERE order_id = '${ORDER}'`,
  ],
  ['coupon_uses', 'another discount than it is worth', `UPDATE coupon_uses SET amount = 999 WHERE order_id = '${ORDER}'`],
  ['inbox_waiting', 'three minutes', `UPDATE webhook_events SET received_at = now() - interval '3 minutes'`],
  ['outbox_waiting', 'three minutes', `UPDATE outbox SET created_at = now() - interval '3 minutes'`],
];

describe('the monitor', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await violated()).toEqual({});
  });

  it.each(BREAKS)('sees %s alone, by %s', async (id, _how, ...statements) => {
    await breakIn(...statements);
    expect(Object.keys(await violated())).toEqual([id]);
  });

  it.each([
    ['all was taken by the bank', dispute(1250, 'lost')],
    ['a bank holds it until it has decided', dispute(1, 'needs_response')],
  ])('misses no money of nobody where %s', async (_, disputed) => {
    await breakIn(
      `UPDATE refunds SET status = 'failed' WHERE payment_id = '${ORPHAN}'`,
      `UPDATE payments SET amount_refunded = 0 WHERE id = '${ORPHAN}'`,
      disputed,
    );
    expect(await violated()).toEqual({});
  });

  it.each([
    ['whoever acknowledged that it failed to go gave it otherwise', 'now()', {}],
    ['nobody has seen to it, it is owed', 'NULL', { refund_owed: 1 }],
  ])('misses no money of nobody where it failed to go and %s', async (_, seenTo, owed) => {
    await breakIn(
      `UPDATE refunds SET status = 'failed' WHERE payment_id = '${ORPHAN}'`,
      `UPDATE payments SET amount_refunded = 0 WHERE id = '${ORPHAN}'`,
      `INSERT INTO findings (class, severity, subject_type, subject_id, acknowledged_at)
       SELECT 'refund_failed', 'page', 'refund', id::text, ${seenTo} FROM refunds WHERE payment_id = '${ORPHAN}'`,
    );
    expect(await violated()).toEqual(owed);
  });

  it('misses nothing where more waits to go back than a refund at the dashboard has left: Stripe will refuse it', async () => {
    await breakIn(
      `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, idempotency_key)
       VALUES ('${ORDER}', '${PAYMENT}', 'staff', 650, 'cold', 'test', 'd')`,
      `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, status, idempotency_key)
       VALUES ('${ORDER}', '${PAYMENT}', 'stripe', 400, '', 'stripe', 'succeeded', 'e')`,
      `UPDATE payments SET amount_refunded = 1000 WHERE id = '${PAYMENT}'`,
    );
    expect(await violated()).toEqual({});
  });

  it('misses no money that a manager decided to keep of an order that was being made', async () => {
    await breakIn(...cancelStarted({ paymentKept: true }));
    expect(await violated()).toEqual({});
  });

  it('finds anew what somebody has seen to when it is violated of more, not of less', async () => {
    const statuses = async () => {
      const rows = await dataSource.query<{ status: string }[]>(`SELECT status FROM findings ORDER BY first_seen_at`);
      return rows.map(({ status }) => status);
    };
    const wait = (...eventIds: string[]) =>
      breakIn(
        `UPDATE webhook_events SET received_at = now()`,
        ...eventIds.map(
          (eventId) =>
            `INSERT INTO webhook_events (event_id, type, payload, received_at) VALUES ('${eventId}', 'x', '{}', now() - interval '3 minutes')
             ON CONFLICT (event_id) DO UPDATE SET received_at = excluded.received_at`,
        ),
      );
    const acknowledge = `UPDATE findings SET status = 'acknowledged', acknowledged_at = now() WHERE status = 'open'`;
    await wait('a', 'b');
    await monitor.check();
    await dataSource.query(acknowledge);
    await monitor.check();
    await wait('b');
    await monitor.check();
    expect(await statuses()).toEqual(['acknowledged']);
    await wait('c');
    await monitor.check();
    expect(await statuses()).toEqual(['healed', 'open']);

    const many = Array.from({ length: 11 }, (_, n) => `d${String(n).padStart(2, '0')}`);
    await wait(...many);
    await monitor.check();
    await dataSource.query(acknowledge);
    await monitor.check();
    expect(await statuses()).toEqual(['healed', 'acknowledged']);
    await wait(...many, 'e');
    await monitor.check();
    expect(await statuses()).toEqual(['healed', 'healed', 'open']);
  });

  it('writes each down as a finding while it lasts', async () => {
    const found = () =>
      dataSource.query(`SELECT class, severity, subject_id, status, (details->>'count')::int AS count FROM findings`);
    const one = { class: 'ledger_mismatch', severity: 'page', subject_id: 'ledger_balance', count: 2 };
    await breakIn(moveBalance('shop_expense', -1), moveBalance('customer_available', 1));
    await monitor.check();
    await monitor.check();
    expect(await found()).toEqual([{ ...one, status: 'open' }]);
    await breakIn(moveBalance('shop_expense', 1), moveBalance('customer_available', -1));
    await monitor.check();
    expect(await found()).toEqual([{ ...one, status: 'healed' }]);
  });

  it('can be shown that it sees each', () => {
    expect(new Set(BREAKS.map(([id]) => id))).toEqual(new Set(INVARIANTS.map(({ id }) => id)));
  });

  it('asks the others where one cannot be asked, and says that it is not done', async () => {
    await breakIn(`DROP VIEW inv.webhook_events`, moveBalance('shop_expense', -1), moveBalance('customer_available', 1));
    await expect(monitor.check()).rejects.toThrow('1 invariants');
    expect(await metrics.registry.getSingleMetricAsString('forno_invariant_violations')).toContain('{id="ledger_balance"} 2');
    expect(await metrics.registry.getSingleMetricAsString('forno_invariants_checked_timestamp_seconds')).toMatch(/seconds 0$/m);
  });
});
