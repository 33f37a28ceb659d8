import { expect } from '@jest/globals';
import type { CashbackResponse } from '../../src/modules/cashback/dto/cashback.response.js';
import type { CashbackTransferListResponse } from '../../src/modules/cashback/dto/cashback-transfer-list.response.js';
import { movedInAll } from '../support/cashback.js';
import { violatedInvariants } from '../support/invariants.js';
import { COUPON_USES, type Evening, FEW, type Row } from './evening.js';
import { isIn, isOver, type Tale, type Told } from './tale.js';

/** Where money of an order is, in minor units. */
interface Money {
  receivedMinor: number;
  refundedMinor: number;
  /** What banks took for good. */
  lostMinor: number;
}

/** Until nothing is under way: what one round asks for the next one makes. */
const MOST_ROUNDS = 4;

/** How the orders stand by now. */
export async function lookAgain(evening: Evening, { orders }: Tale): Promise<void> {
  const rows = await evening.query<{ id: string; status: string }>(`SELECT id, status FROM orders`);
  for (const order of orders) order.status = rows.find(({ id }) => id === order.orderId)?.status ?? 'missing';
}

/**
 * All that is true at every moment, but for what waits for the worker, or for somebody to try a refund again that failed.
 */
export async function expectSound(evening: Evening): Promise<void> {
  const owed = await evening.query<{ id: string }>(
    `SELECT payment_id AS id FROM refunds r
     WHERE status = 'failed' AND NOT EXISTS (SELECT FROM refunds WHERE retry_of = r.id)`,
  );
  const allowed = ['inbox_waiting', 'outbox_waiting'];
  const waiting: Record<string, { id: string }[]> = { refund_owed: owed };
  const violated = (await violatedInvariants(evening.dataSource)).filter((problem) => {
    const [id = '', subject] = problem.split(': ');
    return !allowed.includes(id) && !waiting[id]?.some((payment) => payment.id === subject);
  });
  expect(violated).toEqual([]);
}

/** The evening ends: banks decide, Stripe tells all, managers try again what failed, and the worker has the time it needs. */
export async function windDown(evening: Evening, tale: Tale): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || (await isUnderWay(evening))); round += 1) {
    await settleAtStripe(evening);
    await evening.deliver(await evening.stripe.books('events'));
    await evening.pass(40);
    for (const name of ['expire-orders', 'reconcile-payments', 'reconcile-disputes', 'close-orphan-sessions'] as const) {
      await evening.sweeps[name]();
    }
    await evening.followUp();
    await tryFailedAgain(evening);
  }
  await lookAgain(evening, tale);
}

async function isUnderWay({ dataSource }: Evening): Promise<boolean> {
  const [row] = await dataSource.query<{ waits: boolean }[]>(
    `SELECT EXISTS (SELECT FROM webhook_events WHERE status IN ('received', 'processing', 'failed'))
         OR EXISTS (SELECT FROM outbox WHERE status IN ('pending', 'published'))
         OR EXISTS (SELECT FROM payments WHERE status IN ('created', 'open', 'processing', 'disputed'))
         OR EXISTS (SELECT FROM refunds WHERE status IN ('requested', 'pending')) AS waits`,
  );
  return row?.waits ?? false;
}

async function tryFailedAgain(evening: Evening): Promise<void> {
  const failed = await evening.query<{ id: string; orderId: string }>(
    `SELECT id, order_id AS "orderId" FROM refunds WHERE status = 'failed'`,
  );
  for (const { id, orderId } of failed) {
    await evening.post(`orders/${orderId}/refunds/${id}/retry`, evening.manager.headers);
  }
}

/** What banks have decided already, they refuse to decide again. */
async function settleAtStripe({ stripe }: Evening): Promise<void> {
  const decide = async (collection: string, fits: (row: Row) => boolean, how: string, outcome: string) => {
    for (const { id } of (await stripe.books(collection)).filter(fits)) {
      await stripe.control(`${collection}/${String(id)}/${how}`, { outcome }).catch(() => undefined);
    }
  };
  await decide(
    'sessions',
    ({ status, payment_status: paid }) => status === 'complete' && paid === 'unpaid',
    'settle',
    'succeeded',
  );
  await decide('refunds', ({ status }) => status === 'pending', 'settle', 'succeeded');
  await decide('disputes', ({ status }) => status === 'needs_response', 'close', 'won');
}

/** Once all is done: our books, Stripe's, and what shoppers and staff were told are the same. */
export async function expectAsTold(evening: Evening, { orders }: Tale): Promise<void> {
  expect(await violatedInvariants(evening.dataSource)).toEqual([]);
  for (const order of orders) {
    const [ours, stripes] = [await oursOf(evening, order), await stripesOf(evening, order)];
    if (!order.isCash) expect([order.name, ours]).toEqual([order.name, stripes]);
    expect([order.name, order.status]).toEqual([order.name, expect.not.stringMatching('pending_payment')]);
    if (await isUndisturbed(evening, order, ours)) {
      expect([order.name, ours.receivedMinor - ours.refundedMinor]).toEqual([order.name, keptMinor(order)]);
      await expectCashback(evening, order);
    }
  }
  await expectStock(evening, orders);
  await expectExplained(evening);
}

/** What the shop keeps of what was paid. */
function keptMinor(order: Told): number {
  const isUnpaid = isOver(order) || (order.isCash && order.status !== 'completed');
  return isUnpaid ? 0 : order.totalMinor - order.askedMinor - order.atDashboardMinor;
}

/**
 * Whether nobody but the shop and its staff decided about the money: no bank, no refund that failed, and nobody at Stripe's dashboard
 * where the order was paid twice, for then it may have been nobody's money.
 */
async function isUndisturbed(evening: Evening, order: Told, { receivedMinor, lostMinor }: Money): Promise<boolean> {
  const failed = await evening.query(`SELECT FROM refunds WHERE order_id = $1 AND status = 'failed'`, [order.orderId]);
  const isOnce = order.atDashboardMinor === 0 || receivedMinor === order.totalMinor;
  return failed.length === 0 && lostMinor === 0 && isOnce;
}

async function oursOf(evening: Evening, { orderId }: Told): Promise<Money> {
  const [row] = await evening.query<Money>(
    `SELECT coalesce(sum(p.amount_received), 0)::int AS "receivedMinor", coalesce(sum(p.amount_refunded), 0)::int AS "refundedMinor",
            coalesce(sum((SELECT sum(amount) FROM disputes d WHERE d.payment_id = p.id AND d.status = 'lost')), 0)::int AS "lostMinor"
     FROM payments p WHERE p.order_id = $1`,
    [orderId],
  );
  return row as Money;
}

async function stripesOf({ stripe }: Evening, { orderId }: Told): Promise<Money> {
  const isOfOrder = ({ metadata }: Row) => (metadata as Record<string, string>).order_id === orderId;
  const intents = (await stripe.books('payment_intents')).filter(isOfOrder);
  const sumOf = async (collection: string, status: string) =>
    sum(
      (await stripe.books(collection)).filter(
        (row) => row.status === status && intents.some(({ id }) => id === row.payment_intent),
      ),
    );
  return {
    receivedMinor: sum(intents, 'amount_received'),
    refundedMinor: await sumOf('refunds', 'succeeded'),
    lostMinor: await sumOf('disputes', 'lost'),
  };
}

const sum = (rows: Row[], column = 'amount'): number => rows.reduce((total, row) => total + Number(row[column]), 0);

/** What the order took of its member's cashback and gave to it, by the ledger. */
async function expectCashback(evening: Evening, order: Told): Promise<void> {
  const [row] = await evening.query<{ spent: number; earned: number }>(
    `SELECT coalesce(sum(CASE type WHEN 'hold' THEN amount WHEN 'release' THEN -amount WHEN 'refund_spend' THEN -amount END), 0)::int AS spent,
            coalesce(sum(CASE type WHEN 'accrue' THEN amount WHEN 'reverse_accrual' THEN -amount END), 0)::int AS earned
     FROM ledger_transfers WHERE order_id = $1`,
    [order.orderId],
  );
  const { spent, earned } = row as { spent: number; earned: number };
  const isUnpaid = isOver(order) || (order.isCash && order.status === 'cancelled');
  if (order.atDashboardMinor === 0) {
    expect([order.name, 'spent', spent]).toEqual([
      order.name,
      'spent',
      isUnpaid ? 0 : order.spentMinor - order.askedCashbackMinor,
    ]);
  }
  if (isIn('cancelled', 'expired')(order)) {
    expect([order.name, 'earned', earned]).toEqual([order.name, 'earned', 0]);
  } else if (order.askedMinor + order.atDashboardMinor === 0 && (!order.isCash || order.status === 'completed')) {
    expect([order.name, 'earned', earned]).toEqual([order.name, 'earned', order.earnedMinor]);
  } else if (order.askedMinor + order.atDashboardMinor === order.totalMinor) {
    expect([order.name, 'earned', earned]).toEqual([order.name, 'earned', 0]);
  }
}

/** What the member is shown of cashback is the sum of what is said to have moved. */
async function expectExplained(evening: Evening): Promise<void> {
  const { headers } = evening.member;
  const shown = await evening.get<CashbackResponse>('me/cashback', headers);
  const moved = await movedInAll((cursor) =>
    evening.get<CashbackTransferListResponse>(`me/cashback/transfers?limit=5${cursor ? `&cursor=${cursor}` : ''}`, headers),
  );
  expect(shown).toMatchObject(moved);
}

async function expectStock(evening: Evening, orders: Told[]): Promise<void> {
  const isMade = (order: Told) => !isIn('cancelled', 'expired')(order) || order.wasStarted;
  const made = orders.filter(isMade);
  const [row] = await evening.query(
    `SELECT (SELECT stock_left FROM product_variants WHERE id = $1) AS "left", (SELECT uses FROM coupons WHERE code = $2) AS uses`,
    [evening.variants.few, evening.couponCode],
  );
  const left = FEW - made.reduce((total, { fewQty }) => total + fewQty, 0);
  const uses = orders.filter((order) => order.hasCoupon && (!isIn('cancelled', 'expired')(order) || order.isKept)).length;
  expect(left).toBeGreaterThanOrEqual(0);
  expect(uses).toBeLessThanOrEqual(COUPON_USES);
  expect(row).toEqual({ left, uses });
}
