import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { query } from '../../tools/run/postgres.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const ORDER = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const PAYMENT = '33333333-3333-4333-8333-333333333333';
const REFUND = '44444444-4444-4444-8444-444444444444';
const VARIANT = '66666666-6666-4666-8666-666666666666';
const CANARY = '77777777-7777-4777-8777-777777777777';
const USER = '55555555-5555-4555-8555-555555555555';

let database: TestDatabase;

/** A member's paid order, of whose payment a part has gone back, with the cashback it earned, set aside and spent. */
beforeAll(async () => {
  database = await createTestDatabase();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    entities: ['src/**/*.entity.ts'],
  }).initialize();
  const given = { transient: { dataSource } };
  await userFactory.create({ id: USER }, given);
  await orderFactory.create({ id: ORDER, userId: USER }, given);
  await orderFactory.create({ id: OTHER }, given);
  await productVariantFactory.create({ id: VARIANT }, given);
  await dataSource.destroy();
  await query(
    database.superuserUrl,
    `INSERT INTO payments (id, order_id, attempt, method, status, amount, amount_received, amount_refunded, currency, livemode,
       stripe_session_id, stripe_payment_intent_id)
     VALUES ('${PAYMENT}', '${ORDER}', 1, 'stripe', 'partially_refunded', 1250, 1250, 600, 'eur', false, 'cs_1', 'pi_1')`,
    `INSERT INTO refunds (id, order_id, payment_id, origin, amount, reason, requested_by, status, stripe_refund_id, idempotency_key)
     VALUES ('${REFUND}', '${ORDER}', '${PAYMENT}', 'staff', 600, 'cold', 'test', 'succeeded', 're_1', 'key-1')`,
    refund({ status: 'failed', stripeId: 're_0', key: 'key-0', retryOf: `'${REFUND}'` }),
    `INSERT INTO disputes (payment_id, stripe_dispute_id, amount, reason, status, opened_at)
     VALUES ('${PAYMENT}', 'dp_1', 1250, 'fraudulent', 'needs_response', now())`,
    `UPDATE product_variants SET stock_left = 1, stock_supplied = 2`,
    `INSERT INTO stock_reservations (order_id, variant_id, qty) VALUES ('${ORDER}', '${VARIANT}', 1)`,
    `INSERT INTO webhook_events (event_id, type, payload) VALUES ('evt_1', 'x', '{}')`,
    `INSERT INTO idempotency_keys (scope, key, request_hash, response) VALUES ('orders:ada', 'one', '', 'null')`,
    `INSERT INTO findings (class, severity, subject_type, subject_id) VALUES ('refund_failed', 'page', 'refund', '${REFUND}')`,
    `INSERT INTO cashback_accruals (order_id, user_id, currency, amount) VALUES ('${ORDER}', '${USER}', 'eur', 500)`,
    post('accrue', 'shop_expense', 'customer_available', 500),
    post('hold', 'customer_available', 'customer_held', 300),
    post('capture', 'customer_held', 'shop_redeemed', 300, { reverses: HOLD }),
    post('refund_spend', 'shop_redeemed', 'customer_available', 200, { reverses: HOLD }),
  );
});

const HOLD = `(SELECT id FROM ledger_transfers WHERE type = 'hold')`;
const account = (kind: string) => `(SELECT id FROM ledger_accounts WHERE kind = '${kind}')`;

function post(type: string, debit: string, credit: string, amount: number, { key = type, reverses = 'NULL' } = {}): string {
  return `SELECT ledger_post('${key}', '${type}', '${debit}', '${credit}', '${USER}', ${amount}, 'eur', '${ORDER}', ${reverses})`;
}

/** A transfer written past the function that posts them. */
function transfer(type: string, key: string, reverses = 'NULL', amount = 1): string {
  return `INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, order_id, key, reverses)
          VALUES (${account('shop_expense')}, ${account('customer_available')}, ${amount}, 'eur', '${type}', '${ORDER}', '${key}', ${reverses})`;
}

function payment(
  given: Partial<Record<'order' | 'status' | 'method' | 'session' | 'intent', string>> & { attempt?: number },
): string {
  const { order = OTHER, attempt = 1, status = 'failed', method = 'stripe', session = 'cs_2', intent = 'pi_2' } = given;
  return `INSERT INTO payments (order_id, attempt, method, status, amount, amount_received, currency, livemode, stripe_session_id, stripe_payment_intent_id)
          VALUES ('${order}', ${attempt}, '${method}', '${status}', 1250, 1250, 'eur', false, '${session}', '${intent}')`;
}

function refund(given: { amount?: number; status?: string; stripeId?: string; key?: string; retryOf?: string }): string {
  const { amount = 1, status = 'requested', stripeId = 're_2', key = 'key-2', retryOf = 'NULL' } = given;
  return `INSERT INTO refunds (order_id, payment_id, origin, amount, reason, requested_by, status, stripe_refund_id, idempotency_key, retry_of)
          VALUES ('${ORDER}', '${PAYMENT}', 'staff', ${amount}, '', 'test', '${status}', '${stripeId}', '${key}', ${retryOf})`;
}

/** One more order, but that `columns` are other. */
function copyOf(orderId: string, columns: Record<string, unknown>): string {
  const other = JSON.stringify({ id: CANARY, ...columns });
  return `INSERT INTO orders SELECT copy.* FROM orders o, jsonb_populate_record(o, '${other}') AS copy WHERE o.id = '${orderId}'`;
}

/** What the database refuses, whoever asks and whatever the code looked at before: by superuser, each past all other guards. */
const REFUSED: [guard: string, what: string, statement: string][] = [
  ['payments_one_live_key', 'a second payment that lives', payment({ order: ORDER, attempt: 2, status: 'open' })],
  ['payments_order_id_attempt_key', 'an attempt made twice', payment({ order: ORDER })],
  ['payments_stripe_session_id_key', 'two payments of one page', payment({ session: 'cs_1' })],
  ['payments_stripe_payment_intent_id_key', 'two payments of one capture', payment({ intent: 'pi_1' })],
  ['payments_amount_refunded_check', 'more back than came', `UPDATE payments SET amount_refunded = 1251`],
  ['payments_due_check', 'money that is due and has come', payment({ status: 'due', method: 'cash' })],
  ['refunds_stripe_refund_id_key', 'one refund written twice', refund({ stripeId: 're_1' })],
  ['refunds_idempotency_key_key', 'one refund made twice', refund({ key: 'key-1' })],
  ['refunds_retry_of_key', 'a refund tried again twice', refund({ retryOf: `'${REFUND}'` })],
  ['refunds_within_received', 'one cent more than came', refund({ amount: 651 })],
  ['refunds_amount_check', 'a refund of nothing', refund({ amount: 0 })],
  [
    'disputes_stripe_dispute_id_key',
    'one dispute written twice',
    `INSERT INTO disputes (payment_id, stripe_dispute_id, amount, reason, status, opened_at)
     VALUES ('${PAYMENT}', 'dp_1', 1, '', 'needs_response', now())`,
  ],
  [
    'webhook_events_pkey',
    'one event kept twice',
    `INSERT INTO webhook_events (event_id, type, payload) VALUES ('evt_1', 'x', '{}')`,
  ],
  ['orders_grand_total_check', 'a total that is not the sum', `UPDATE orders SET grand_total = grand_total + 1`],
  ['orders_amounts_check', 'a discount below zero', `UPDATE orders SET discount = -1, grand_total = items_total + 1`],
  ['orders_payment_kept_check', 'money kept for an order that is made', `UPDATE orders SET payment_kept = true`],
  [
    'orders_canary_check',
    'a canary that costs something',
    copyOf(ORDER, { is_canary: true, user_id: null, guest_token_hash: null }),
  ],
  [
    'orders_canary_check',
    'a canary of a customer',
    copyOf(ORDER, { is_canary: true, discount: 2500, grand_total: 0, guest_token_hash: null }),
  ],
  [
    'orders_canary_check',
    'a canary that the kitchen makes',
    copyOf(ORDER, { is_canary: true, user_id: null, guest_token_hash: null, discount: 2500, grand_total: 0, status: 'accepted' }),
  ],
  ['order_lines_line_total_check', 'a line that is not its pieces', `UPDATE order_lines SET line_total = line_total + 1`],
  ['order_lines_shares_check', 'a line with more off than it costs', `UPDATE order_lines SET cashback_share = line_total + 1`],
  [
    'order_transitions_pkey',
    'one step taken twice',
    `INSERT INTO order_transitions (order_id, version, to_status, actor_type) VALUES ('${ORDER}', 1, 'paid', 'system')`,
  ],
  [
    'order_transitions_first_check',
    'a history that begins in the middle',
    `INSERT INTO order_transitions (order_id, version, to_status, actor_type) VALUES ('${ORDER}', 2, 'paid', 'system')`,
  ],
  ['product_variants_stock_check', 'one more than there are', `UPDATE product_variants SET stock_left = -1`],
  ['product_variants_stock_check', 'more back than there were', `UPDATE product_variants SET stock_left = 3`],
  [
    'stock_reservations_pkey',
    'stock taken twice by one order',
    `INSERT INTO stock_reservations (order_id, variant_id, qty) VALUES ('${ORDER}', '${VARIANT}', 1)`,
  ],
  [
    'idempotency_keys_pkey',
    'a key taken twice',
    `INSERT INTO idempotency_keys (scope, key, request_hash, response) VALUES ('orders:ada', 'one', '', 'null')`,
  ],
  [
    'findings_unhealed_key',
    'a finding found twice',
    `INSERT INTO findings (class, severity, subject_type, subject_id) VALUES ('refund_failed', 'page', 'refund', '${REFUND}')`,
  ],
  [
    'cashback_accruals_pkey',
    'an order promised cashback twice',
    `INSERT INTO cashback_accruals (order_id, user_id, currency, amount) VALUES ('${ORDER}', '${USER}', 'eur', 1)`,
  ],
  ['cashback_accruals_reversed_check', 'more taken back than earned', `UPDATE cashback_accruals SET reversed = 501`],
  ['ledger_transfers_key_key', 'one posting twice', transfer('adjust', 'hold')],
  ['ledger_transfers_one_accrual_key', 'an order earning twice', transfer('accrue', 'accrue-2')],
  ['ledger_transfers_one_hold_key', 'an order setting aside twice', transfer('hold', 'hold-2')],
  ['ledger_transfers_one_resolution_key', 'a hold spent and given back', transfer('release', 'release', HOLD)],
  ['ledger_transfers_ends_a_hold_check', 'the end of no hold', transfer('release', 'release')],
  ['ledger_transfers_amount_check', 'a transfer of nothing', transfer('adjust', 'zero', 'NULL', 0)],
  [
    'ledger_transfers_reverses_at_most',
    'more given back than was spent',
    post('refund_spend', 'shop_redeemed', 'customer_available', 101, { key: 'again', reverses: HOLD }),
  ],
  [
    'ledger_accounts_overdraft_check',
    'cashback that nobody has',
    post('adjust', 'customer_available', 'shop_expense', 401, { key: 'overdraft' }),
  ],
  [
    'ledger_accounts_debt_check',
    'a debt turned into a gift',
    post('adjust', 'shop_expense', 'customer_debt', 1, { key: 'gift' }),
  ],
  [
    'ledger_accounts_kind_user_currency_key',
    'a second account of a kind',
    `INSERT INTO ledger_accounts (kind, currency) VALUES ('shop_expense', 'eur')`,
  ],
];

const FREE_CANARY = copyOf(ORDER, {
  is_canary: true,
  user_id: null,
  guest_token_hash: null,
  discount: 2500,
  grand_total: 0,
});

async function count(rows: string): Promise<number> {
  const client = new pg.Client(database.superuserUrl);
  await client.connect();
  try {
    return (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${rows}`)).rows[0]?.count ?? -1;
  } finally {
    await client.end();
  }
}

describe('the database', () => {
  it.each(REFUSED)('by %s refuses %s', async (guard, _what, statement) => {
    await expect(query(database.superuserUrl, statement)).rejects.toMatchObject({ constraint: guard });
  });

  it.each(['order_transitions', 'ledger_transfers'])('lets nobody change or remove what is written in %s', async (table) => {
    for (const statement of [`UPDATE ${table} SET order_id = order_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(query(database.superuserUrl, statement)).rejects.toThrow(`${table} is append-only`);
    }
  });

  it.each(['order_transitions', 'ledger_transfers'])('does not even let the shop try to change %s', async (table) => {
    for (const statement of [`UPDATE ${table} SET order_id = order_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(query(database.url, statement)).rejects.toThrow(/permission denied/);
    }
  });

  it('lets no order become a canary, nor the other way round', async () => {
    await query(database.superuserUrl, FREE_CANARY);
    for (const statement of [
      `UPDATE orders SET is_canary = true WHERE id = '${OTHER}'`,
      `UPDATE orders SET is_canary = false WHERE id = '${CANARY}'`,
    ]) {
      await expect(query(database.superuserUrl, statement)).rejects.toThrow('a canary from its beginning or never');
    }
    await query(database.superuserUrl, `DELETE FROM orders WHERE id = '${CANARY}'`);
  });

  it('forgets the history of canaries with them, and of no other order', async () => {
    const history = `INSERT INTO order_transitions (order_id, version, to_status, actor_type) VALUES ('${CANARY}', 1, 'paid', 'system')`;
    await query(database.superuserUrl, FREE_CANARY, history);
    const before = await count('orders');
    await query(database.url, `SELECT forget_canaries('infinity')`);
    expect(await count('orders')).toBe(before - 1);
    expect(await count(`orders WHERE is_canary`)).toBe(0);
    expect(await count('order_transitions')).toBe(2);
  });

  it.each([
    ['a transfer of its own', transfer('adjust', 'forged')],
    ['a balance', `UPDATE ledger_accounts SET balance = balance + 1 WHERE kind = 'customer_available'`],
    ['an account', `INSERT INTO ledger_accounts (kind, currency) VALUES ('shop_expense', 'usd')`],
    ['removing what there is', `DELETE FROM ledger_accounts`],
  ])('lets the shop write the ledger by ledger_post, and not %s', async (_what, statement) => {
    await expect(query(database.url, statement)).rejects.toThrow(/permission denied for table/);
    await expect(query(database.url, post('hold', 'customer_available', 'customer_held', 300))).resolves.toBeDefined();
  });

  it('keeps to itself what ledger_post is made of', async () => {
    const statement = `SELECT ledger_account('shop_expense', NULL, 'eur')`;
    await expect(query(database.url, statement)).rejects.toThrow(/permission denied for function/);
  });
});
