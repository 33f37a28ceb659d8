import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import type { OrderResponse } from '../../src/modules/orders/dto/order.response.js';
import { OrderMoves } from '../../src/modules/orders/order-moves.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import type { OrderRefundsResponse } from '../../src/modules/payments/dto/order-refunds.response.js';
import type { RefundResponse } from '../../src/modules/payments/dto/refund.response.js';
import { RefundBooks } from '../../src/modules/payments/refund-books.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { SettlementService } from '../../src/modules/payments/settlement.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { paidOrder, type PaidOrder } from '../support/paid-order.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

const REASON = 'The second pizza was cold.';
/** Two Margheritas for 25.00: 5.00 by cashback, 20.00 by card, which earn a tenth. */
const SOLD = { discountMinor: 0, cashbackSpentMinor: 500, grandTotalMinor: 2000, cashbackEarnedMinor: 200 } as const;

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;
let customer: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url } });
  dataSource = app.get(DataSource);
  manager = await signIn(app, 'manager');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  await stripe.control('reset');
  customer = await signIn(app);
});

const http = () => request(app.getHttpServer());
const place = (order: Partial<Order> = {}, more: { card?: string; accrued?: boolean } = {}): Promise<PaidOrder> =>
  paidOrder(app, stripe, { userId: customer.user.id, order: { ...SOLD, ...order }, ...more });
const refund = (orderId: string, body: object, key: string = crypto.randomUUID(), who: SignedInPerson = manager) =>
  http()
    .post(`/api/v1/orders/${orderId}/refunds`)
    .set(who.headers)
    .set('Idempotency-Key', key)
    .send({ reason: REASON, ...body });
const retry = (orderId: string, refundId: string) =>
  http()
    .post(`/api/v1/orders/${orderId}/refunds/${refundId}/retry`)
    .set(manager.headers)
    .set('Idempotency-Key', crypto.randomUUID());
const refunded = async (orderId: string, body: object) => (await refund(orderId, body).expect(201)).body as RefundResponse;
const seen = async (orderId: string) =>
  (await http().get(`/api/v1/orders/${orderId}`).set(customer.headers).expect(200)).body as OrderResponse;
const money = async (orderId: string) =>
  (await http().get(`/api/v1/orders/${orderId}/refunds`).set(manager.headers).expect(200)).body as OrderRefundsResponse;
const settlement = () => app.get(SettlementService, { strict: false });
const balances = () => ledgerBalances(dataSource, customer.user.id);
const lineOf = async (orderId: string) => (await seen(orderId)).lines[0]?.orderLineId as string;

/** An order for 12.50 whose payment succeeded in a worker that died before it told the order. */
async function placeUnheard(): Promise<string> {
  const order = await orderFactory.create({ userId: customer.user.id, guestTokenHash: null }, { transient: { dataSource } });
  const { id: paymentId, stripeSessionId } = await app.get(PaymentsService, { strict: false }).startPayment(order);
  await stripe.control(`sessions/${stripeSessionId ?? ''}/pay`);
  await settlement().settlePayment(paymentId);
  return order.id;
}

/** Makes every refund that was asked for, as its job would; a replay runs also what is done. */
async function perform(orderId: string, isReplay = false): Promise<void> {
  const rows = await dataSource.query<{ refundId: string; outboxId: string }[]>(
    `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id
     WHERE r.order_id = $1 AND x.topic = 'refund.requested' AND ($2 OR x.status <> 'done') ORDER BY r.created_at`,
    [orderId, isReplay],
  );
  for (const { refundId, outboxId } of rows) {
    await app.get(RefundsService, { strict: false }).perform(refundId, outboxId);
  }
}

async function paymentIdOf(orderId: string): Promise<string> {
  const [row] = await dataSource.query<{ id: string }[]>(`SELECT id FROM payments WHERE order_id = $1`, [orderId]);
  return (row as { id: string }).id;
}

async function paymentOf(orderId: string): Promise<Record<string, unknown>> {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `SELECT status, amount_received::int AS received, amount_refunded::int AS refunded FROM payments WHERE order_id = $1`,
    [orderId],
  );
  return row as Record<string, unknown>;
}

describe('a refund by a manager', () => {
  it('of an amount goes back as it was paid, and takes back in proportion what was earned', async () => {
    const { order } = await place();
    expect(await refunded(order.id, { amountMinor: 1000 })).toMatchObject({
      amountMinor: 800,
      cashbackMinor: 200,
      status: 'requested',
      origin: 'staff',
      requestedBy: manager.user.id,
      lines: [],
    });
    expect(await balances()).toMatchObject({ available: 200, pending: 120 });
    await perform(order.id);
    expect(await paymentOf(order.id)).toEqual({ status: 'partially_refunded', received: 2000, refunded: 800 });
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 800 }]);
    expect(await money(order.id)).toMatchObject({ refundableMinor: 1200, refundableCashbackMinor: 300 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it.each(['an amount', 'lines'])('of all, by %s, goes back of an order that had not heard of its money yet', async (by) => {
    const orderId = await placeUnheard();
    const lines = [{ orderLineId: await lineOf(orderId), qty: 2 }];
    await refunded(orderId, by === 'lines' ? { lines } : { amountMinor: 1250 });
    await perform(orderId);
    expect(await seen(orderId)).toMatchObject({ status: 'paid' });
    expect(await paymentOf(orderId)).toEqual({ status: 'refunded', received: 1250, refunded: 1250 });
  });

  it('takes none of the money that its order hears of just then', async () => {
    const orderId = await placeUnheard();
    const late = jest.spyOn(settlement(), 'markOrderPaid').mockResolvedValueOnce();
    expect((await refund(orderId, { amountMinor: 1250 }).expect(409)).body).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      details: { refundableMinor: 0 },
    });
    late.mockRestore();
  });

  it('is of lines with both their halves', async () => {
    const { order } = await place();
    const orderLineId = await lineOf(order.id);
    await dataSource.query(`UPDATE order_lines SET other_half = '{"name": "Diavola", "sku": "DIAV-30"}' WHERE id = $1`, [
      orderLineId,
    ]);
    expect((await money(order.id)).lines).toMatchObject([{ name: 'Margherita', otherHalf: { name: 'Diavola' } }]);
  });

  it('of lines is worth what they cost, one by one', async () => {
    const { order } = await place();
    const orderLineId = await lineOf(order.id);
    expect((await money(order.id)).lines).toMatchObject([{ orderLineId, otherHalf: null, qty: 2, valuesMinor: [1250, 2500] }]);
    const one = { lines: [{ orderLineId, qty: 1 }] };
    expect(await refunded(order.id, one)).toMatchObject({ amountMinor: 1000, cashbackMinor: 250, lines: one.lines });
    await refunded(order.id, one);
    const { body } = await refund(order.id, one).expect(409);
    expect(body).toMatchObject({ code: 'REFUND_EXCEEDS_LINE', details: { orderLineId, refundableQty: 0 } });
    await perform(order.id);
    expect(await paymentOf(order.id)).toMatchObject({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('is shown to the customer, who is told why by mail too', async () => {
    const { order } = await place();
    const { refundId } = await refunded(order.id, { amountMinor: 500 });
    expect((await seen(order.id)).refunds).toMatchObject([
      { refundId, amountMinor: 400, cashbackMinor: 100, status: 'requested', origin: 'staff', reason: REASON },
    ]);
    await perform(order.id);
    expect((await seen(order.id)).refunds).toMatchObject([{ refundId, status: 'succeeded' }]);
    expect(
      await dataSource.query(`SELECT 1 FROM outbox WHERE topic = 'refund.mail' AND aggregate_id = $1`, [refundId]),
    ).toHaveLength(1);
    expect(await dataSource.getRepository(AuditEntry).findBy({ subjectId: order.id })).toMatchObject([
      {
        action: 'order.refunded',
        actorId: manager.user.id,
        details: { refundId, amountMinor: 400, cashbackMinor: 100, reason: REASON },
      },
    ]);
  });

  it('comes in the changes that a till asks for', async () => {
    const { order } = await place();
    const before = (await seen(order.id)).updatedAt;
    await refunded(order.id, { amountMinor: 500 });
    expect(Date.parse(String((await seen(order.id)).updatedAt))).toBeGreaterThan(Date.parse(String(before)));
  });

  it('adds up exactly, however it is divided, and then nothing is left', async () => {
    const parts = fc.array(fc.integer({ min: 1, max: 1249 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(parts, async (amounts) => {
        customer = await signIn(app);
        const { order } = await place();
        let leftMinor = 2500;
        for (const amountMinor of amounts.filter((amount) => (leftMinor - amount >= 1 ? ((leftMinor -= amount), true) : false))) {
          await refund(order.id, { amountMinor }).expect(201);
        }
        const { body } = await refund(order.id, { amountMinor: leftMinor + 1 }).expect(409);
        expect(body).toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT', details: { refundableMinor: leftMinor } });
        await refund(order.id, { amountMinor: leftMinor }).expect(201);
        await refund(order.id, { amountMinor: 1 }).expect(409);
        await perform(order.id);
        expect(await paymentOf(order.id)).toEqual({ status: 'refunded', received: 2000, refunded: 2000 });
        expect(await balances()).toMatchObject({ available: 500, pending: 0 });
      }),
      { numRuns: 12 },
    );
    expect(await ledgerProblems(dataSource)).toEqual([]);
  }, 60_000);

  it('of so little that it is cashback alone moves no money, and is done at once', async () => {
    const { order } = await place({ cashbackSpentMinor: 2400, grandTotalMinor: 100, cashbackEarnedMinor: 10 });
    expect(await refunded(order.id, { amountMinor: 20 })).toMatchObject({ amountMinor: 1, cashbackMinor: 19 });
    expect(await refunded(order.id, { amountMinor: 1 })).toMatchObject({ amountMinor: 0, cashbackMinor: 1, status: 'succeeded' });
    expect(
      await dataSource.query(`SELECT r.amount FROM inv.refunds r JOIN payments p ON p.id = r.payment_id WHERE order_id = $1`, [
        order.id,
      ]),
    ).toHaveLength(1);
    await perform(order.id);
    expect(await paymentOf(order.id)).toMatchObject({ refunded: 1 });
  });

  it('leaves to a cancellation what has not gone back, of money and of cashback', async () => {
    const { order } = await place();
    await refunded(order.id, { amountMinor: 999 });
    await http().post(`/api/v1/orders/${order.id}/cancel`).set(customer.headers).expect(200);
    await perform(order.id);
    expect(await paymentOf(order.id)).toMatchObject({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0, held: 0 });
    expect((await seen(order.id)).refunds).toMatchObject([{ origin: 'staff' }, { origin: 'cancellation', reason: null }]);
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });
});

describe('the cashback that an order earned', () => {
  it('is accrued without what a refund took from its promise', async () => {
    const { order } = await place({}, { accrued: false });
    await refunded(order.id, { amountMinor: 1250 });
    await app.get(AccrualsService, { strict: false }).accrue(order.id, crypto.randomUUID());
    expect(await balances()).toMatchObject({ pending: 100 });
  });

  it('becomes debt where it is spent already, in proportion', async () => {
    const { order } = await place({ cashbackSpentMinor: 0, grandTotalMinor: 2500, cashbackEarnedMinor: 250 });
    await dataSource.query(`UPDATE cashback_accruals SET matures_at = now() - interval '1 minute' WHERE order_id = $1`, [
      order.id,
    ]);
    await app.get(AccrualsService, { strict: false }).matureDue();
    const { id: userId } = customer.user;
    await dataSource.query(
      `SELECT ledger_post($1, 'adjust', 'customer_available', 'shop_redeemed', $2, 200, 'eur', NULL, NULL)`,
      [`spent:${order.id}`, userId],
    );
    await refunded(order.id, { amountMinor: 1250 });
    expect(await balances()).toMatchObject({ available: 0, debt: -75 });
    await refunded(order.id, { amountMinor: 1250 });
    expect(await balances()).toMatchObject({ available: 0, debt: -200 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });
});

describe('of many at once', () => {
  it('refunds take exactly what was received, and the rest are told what is left', async () => {
    const { order } = await place();
    const answers = await Promise.all(Array.from({ length: 12 }, () => refund(order.id, { amountMinor: 400 })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      ...Array<number>(6).fill(201),
      ...Array<number>(6).fill(409),
    ]);
    await perform(order.id);
    const { refundableMinor, refundableCashbackMinor } = await money(order.id);
    expect(refundableMinor + refundableCashbackMinor).toBe(100);
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('each decides by what the one before it has left', async () => {
    const { order } = await place();
    const books = app.get(RefundBooks, { strict: false });
    let second: Promise<unknown> = Promise.resolve();
    await inTransaction(dataSource, async (first) => {
      await books.lock(first, order.id);
      second = inTransaction(dataSource, (other) => books.lock(other, order.id));
      await somebodyWaitsFor(dataSource, first);
    });
    await second;
  });

  it('a cancellation and refunds come to all, once', async () => {
    for (let round = 0; round < 4; round += 1) {
      customer = await signIn(app);
      const { order } = await place();
      const cancelling = http().post(`/api/v1/orders/${order.id}/cancel`).set(customer.headers);
      const answers = await Promise.all([
        ...[700, 700, 700, 700].map((amountMinor) => refund(order.id, { amountMinor })),
        cancelling,
      ]);
      expect(answers.at(-1)?.status).toBe(200);
      answers.slice(0, -1).forEach(({ status }) => expect([201, 409]).toContain(status));
      await perform(order.id);
      expect(await paymentOf(order.id)).toMatchObject({ status: 'refunded', refunded: 2000 });
      expect(await balances()).toMatchObject({ available: 500, pending: 0, held: 0 });
    }
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it.each([
    ['money goes back', false],
    ['money is kept', true],
  ])(
    'a cancellation whose %s waits for the accrual and leaves the accounts to the job that has it',
    async (_what, paymentKept) => {
      const { order } = await place();
      const actor = { kind: 'system', name: 'test' } as const;
      const move = { orderId: order.id, from: ['paid'], to: 'cancelled', actor, set: { paymentKept } } as const;
      const moves = app.get(OrderMoves, { strict: false });
      let cancelling: Promise<unknown> = Promise.resolve();
      try {
        await inTransaction(dataSource, async (job) => {
          await app.get(AccrualsService, { strict: false }).lock(job, order.id);
          cancelling = inTransaction(dataSource, (cancellation) => moves.move(cancellation, move));
          await somebodyWaitsFor(dataSource, job);
          await job.query('SET LOCAL lock_timeout = 100');
          await job.query('SELECT 1 FROM ledger_lock($1, $2)', [customer.user.id, order.currency]);
        });
      } finally {
        await cancelling;
      }
      expect(await balances()).toMatchObject({ available: paymentKept ? 0 : 500, pending: 0, held: 0 });
    },
  );

  it('repeats with one key are one refund', async () => {
    const { order } = await place();
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refund(order.id, { amountMinor: 500 }, key)));
    expect(new Set(answers.map(({ body }) => (body as RefundResponse).refundId)).size).toBe(1);
    expect((await money(order.id)).refunds).toHaveLength(1);
    await refund(order.id, { amountMinor: 501 }, key).expect(422);
  });

  it('what gets past the service is stopped by the database', async () => {
    const { order, paymentId } = await place();
    const insert = (amountMinor: number) =>
      dataSource.query(
        `INSERT INTO refunds (order_id, payment_id, amount, reason, requested_by, origin, idempotency_key)
         VALUES ($1, $2, $3, 'test', 'test', 'staff', $4)`,
        [order.id, paymentId, amountMinor, crypto.randomUUID()],
      );
    const outcomes = await Promise.allSettled([insert(1500), insert(1500)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(insert(501)).rejects.toMatchObject({ constraint: 'refunds_within_received' });
    await insert(500);
    const [hold] = await dataSource.query<{ id: string }[]>(
      `SELECT id FROM ledger_transfers WHERE order_id = $1 AND type = 'hold'`,
      [order.id],
    );
    const giveBack = (key: string, amountMinor: number) =>
      dataSource.query(`SELECT ledger_post($1, 'refund_spend', 'shop_redeemed', 'customer_available', $2, $3, 'eur', $4, $5)`, [
        key,
        customer.user.id,
        amountMinor,
        order.id,
        hold?.id,
      ]);
    await giveBack(`a:${order.id}`, 300);
    await expect(giveBack(`b:${order.id}`, 201)).rejects.toMatchObject({ constraint: 'ledger_transfers_reverses_at_most' });
    await giveBack(`b:${order.id}`, 200);
  });
});

describe('a refund that fails', () => {
  it('is owed still: it is tried again once, as a refund of its own, and its cashback moves once', async () => {
    const { order } = await place({}, { card: 'refund_fails' });
    const { refundId } = await refunded(order.id, { amountMinor: 2500 });
    await retry(order.id, refundId).expect(409);
    await perform(order.id);
    await stripe.control('clock', { advance_seconds: 60 });
    await app.get(RefundsService, { strict: false }).readBack(await paymentIdOf(order.id));
    expect(await paymentOf(order.id)).toMatchObject({ status: 'succeeded', refunded: 0 });
    expect((await seen(order.id)).refunds).toMatchObject([{ refundId, status: 'failed' }]);

    const tries = await Promise.all([retry(order.id, refundId), retry(order.id, refundId), retry(order.id, refundId)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const refusals = tries.filter(({ status }) => status === 409).map(({ body }) => (body as { code: string }).code);
    expect(refusals).toEqual(['REFUND_NOT_FAILED', 'REFUND_NOT_FAILED']);
    await perform(order.id);
    expect(await paymentOf(order.id)).toMatchObject({ status: 'refunded', refunded: 2000 });
    expect((await seen(order.id)).refunds).toMatchObject([{ amountMinor: 2000, status: 'succeeded' }]);
    expect((await money(order.id)).refunds).toMatchObject([{ status: 'failed' }, { status: 'succeeded', retryOf: refundId }]);
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('is tried again, and one that did not fail is not', async () => {
    const { order } = await place();
    const { refundId } = await refunded(order.id, { amountMinor: 500 });
    await perform(order.id);
    expect((await retry(order.id, refundId).expect(409)).body).toMatchObject({ code: 'REFUND_NOT_FAILED' });
  });

  it('because Stripe refuses it, is seen as failed', async () => {
    const { order, paymentIntentId } = await place();
    await refunded(order.id, { amountMinor: 2500 });
    await stripe.control('refunds', { payment_intent: paymentIntentId });
    await perform(order.id);
    expect((await seen(order.id)).refunds).toMatchObject([
      { status: 'failed', origin: 'staff' },
      { status: 'succeeded', origin: 'stripe' },
    ]);
  });
});

describe('a refund whose job runs again', () => {
  const DAY_AND_MORE_S = 25 * 3_600;
  const refunds = () => app.get(RefundsService, { strict: false });
  const gateway = () => app.get(StripeGateway, { strict: false });
  const make = ({ paymentIntentId }: PaidOrder, { refundId, amountMinor }: RefundResponse, idempotencyKey = refundId) =>
    gateway().createRefund({ refundId, amountMinor, paymentIntentId, idempotencyKey });
  const found = (orderId: string) =>
    dataSource.query<{ class: string }[]>(
      `SELECT class FROM findings WHERE details->>'orderId' = $1 AND status = 'open' ORDER BY class`,
      [orderId],
    );

  it('when it is made, and Stripe has forgotten its key, is not made twice', async () => {
    const { order } = await place();
    await refunded(order.id, { amountMinor: 1000 });
    await perform(order.id);
    await stripe.control('clock', { advance_seconds: DAY_AND_MORE_S });
    await perform(order.id, true);
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 800 }]);
  });

  it.each([
    ['a part', 1000, 0],
    ['everything', 2500, 0],
    ['a part', 1000, 6],
  ])(
    'days after a run that died with %s (%i) sent, takes over what that has made, by a clock %i hours late',
    async (_what, amountMinor, hours) => {
      const paid = await place();
      const asked = await refunded(paid.order.id, { amountMinor });
      await make(paid, asked);
      await stripe.control('clock', { advance_seconds: DAY_AND_MORE_S });
      await dataSource.query(`UPDATE refunds SET created_at = now() - make_interval(secs => $2) WHERE order_id = $1`, [
        paid.order.id,
        DAY_AND_MORE_S,
      ]);
      const late = jest.spyOn(app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() - hours * 3_600_000));
      await perform(paid.order.id).finally(() => late.mockRestore());
      expect(await stripe.books('refunds')).toMatchObject([{ amount: asked.amountMinor }]);
      expect((await money(paid.order.id)).refunds).toMatchObject([{ status: 'succeeded' }]);
      expect(await found(paid.order.id)).toEqual([]);
    },
  );

  it('and is refused because it is made already, has not failed', async () => {
    const paid = await place();
    const asked = await refunded(paid.order.id, { amountMinor: 2500 });
    await make(paid, asked, 'another-key');
    await perform(paid.order.id);
    expect((await money(paid.order.id)).refunds).toMatchObject([{ status: 'succeeded' }]);
    expect(await found(paid.order.id)).toEqual([]);
  });

  it('and was made twice at Stripe all the same, is written down and found as two', async () => {
    const paid = await place();
    const asked = await refunded(paid.order.id, { amountMinor: 1000 });
    await perform(paid.order.id);
    await make(paid, asked, 'another-key');
    await refunds().readBack(paid.paymentId);
    await refunds().readBack(paid.paymentId);
    expect((await money(paid.order.id)).refunds).toMatchObject([
      { origin: 'staff', amountMinor: 800, status: 'succeeded' },
      { origin: 'stripe', amountMinor: 800, status: 'succeeded' },
    ]);
    expect(await paymentOf(paid.order.id)).toMatchObject({ refunded: 1600 });
    expect(await found(paid.order.id)).toEqual([{ class: 'refund_at_stripe' }]);
  });
});

describe('refunding is refused', () => {
  it('to all but managers, and for orders that are not there', async () => {
    const { order } = await place();
    await http().post(`/api/v1/orders/${order.id}/refunds`).send({ amountMinor: 1, reason: REASON }).expect(401);
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      const who = await signIn(app, role);
      await refund(order.id, { amountMinor: 1 }, crypto.randomUUID(), who).expect(403);
      await http().get(`/api/v1/orders/${order.id}/refunds`).set(who.headers).expect(403);
    }
    await refund(order.id, { amountMinor: 1 }, crypto.randomUUID(), customer).expect(403);
    await refund(crypto.randomUUID(), { amountMinor: 1 }).expect(404);
    await retry(order.id, crypto.randomUUID()).expect(404);
    const { order: another } = await place();
    const { refundId } = await refunded(another.id, { amountMinor: 1 });
    expect((await retry(order.id, refundId).expect(404)).body.code).toBe('REFUND_NOT_FOUND');
    await refund(order.id, { lines: [{ orderLineId: crypto.randomUUID(), qty: 1 }] }).expect(404);
    expect((await money(order.id)).refunds).toEqual([]);
  });

  it.each([
    ['amountMinor', {}],
    ['amountMinor', { amountMinor: 1, lines: [{ orderLineId: crypto.randomUUID(), qty: 1 }] }],
    ['amountMinor', { amountMinor: 0 }],
    ['amountMinor', { amountMinor: 1.5 }],
    ['lines', { lines: [] }],
    ['lines', { lines: Array(2).fill({ orderLineId: crypto.randomUUID(), qty: 1 }) }],
    ['lines[0].qty', { lines: [{ orderLineId: crypto.randomUUID(), qty: 0 }] }],
    ['reason', { amountMinor: 1, reason: ' ' }],
  ])('for a bad %s', async (field, body) => {
    const { body: problem } = await refund(crypto.randomUUID(), body).expect(422);
    expect(problem.errors).toMatchObject([{ field }]);
  });

  it('without a key', async () => {
    const { order } = await place();
    await http()
      .post(`/api/v1/orders/${order.id}/refunds`)
      .set(manager.headers)
      .send({ amountMinor: 1, reason: REASON })
      .expect(422);
  });

  it('for what was not paid at all', async () => {
    const { order } = await place();
    await dataSource.query(`UPDATE payments SET status = 'open', amount_received = 0 WHERE order_id = $1`, [order.id]);
    await dataSource.query(`DELETE FROM refunds WHERE order_id = $1`, [order.id]);
    const { body } = await refund(order.id, { amountMinor: 2500 }).expect(409);
    expect(body.code).toBe('REFUND_EXCEEDS_PAYMENT');
  });
});
