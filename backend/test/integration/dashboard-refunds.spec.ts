import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { DisputesService } from '../../src/modules/payments/disputes.service.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { createTestDatabase } from '../support/database.js';
import { violatedInvariants } from '../support/invariants.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { paidOrder, type PaidOrder } from '../support/paid-order.js';
import { clearRedis } from '../support/redis.js';
import { SettlingModule } from '../support/settling.module.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, stripeSignature, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** The worker's part of payments, without its sweeps: the test says when. */
/** 25.00: 5.00 by cashback, 20.00 by card, which earn a tenth. */
const SOLD = { discountMinor: 0, cashbackSpentMinor: 500, grandTotalMinor: 2000, cashbackEarnedMinor: 200 } as const;

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;
let customer: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [SettlingModule] });
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
  await dataSource.query('DELETE FROM findings');
  await dataSource.query('DELETE FROM webhook_events');
  customer = await signIn(app);
});

async function found(): Promise<string[]> {
  const rows = await dataSource.query<{ class: string }[]>(`SELECT class FROM findings ORDER BY class`);
  return rows.map((row) => row.class);
}

const http = () => request(app.getHttpServer());
const place = (order: Partial<Order> = {}, card?: string): Promise<PaidOrder> =>
  paidOrder(app, stripe, { userId: customer.user.id, order: { ...SOLD, ...order }, ...(card && { card }) });
const inbox = () => app.get(InboxService, { strict: false });
const refunds = () => app.get(RefundsService, { strict: false });
const balances = () => ledgerBalances(dataSource, customer.user.id);
const atDashboard = ({ paymentIntentId }: PaidOrder, amountMinor?: number) =>
  stripe.control('refunds', { payment_intent: paymentIntentId, ...(amountMinor && { amount: amountMinor }) });
const reject = ({ order }: PaidOrder) =>
  http().post(`/api/v1/kitchen/orders/${order.id}/reject`).set(manager.headers).send({ reason: 'No dough.' }).expect(200);
const byManager = (orderId: string, path: string, body: object = {}) =>
  http()
    .post(`/api/v1/orders/${orderId}/refunds${path}`)
    .set(manager.headers)
    .set('Idempotency-Key', crypto.randomUUID())
    .send(body);

/** What Stripe has told of money sent back so far, `copies` times each and in the order that `arrange` makes of it. */
async function deliver(arrange: (bodies: string[]) => string[] = (bodies) => bodies, copies = 1): Promise<void> {
  const events = await stripe.books('events');
  const told = events.filter(({ type }) => /refund/.test(String(type))).map((event) => JSON.stringify(event));
  const sending = arrange(told.flatMap((body) => Array.from({ length: copies }, () => body))).map((body) =>
    http()
      .post('/api/v1/webhooks/stripe')
      .set({ 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) })
      .send(body)
      .expect(200),
  );
  await Promise.all(sending);
  await Promise.all([inbox().dispatch(), inbox().dispatch()]);
}

const refundsOf = (orderId: string) =>
  dataSource.query<Record<string, unknown>[]>(
    `SELECT amount::int, cashback::int, status, origin FROM refunds WHERE order_id = $1 ORDER BY created_at`,
    [orderId],
  );

async function paymentOf(orderId: string): Promise<Record<string, unknown>> {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `SELECT status, amount_refunded::int AS refunded FROM payments WHERE order_id = $1`,
    [orderId],
  );
  return row as Record<string, unknown>;
}

async function perform(orderId: string): Promise<void> {
  const rows = await dataSource.query<{ refundId: string; outboxId: string }[]>(
    `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id
     WHERE r.order_id = $1 AND x.topic = 'refund.requested' AND x.status <> 'done' ORDER BY r.created_at`,
    [orderId],
  );
  for (const { refundId, outboxId } of rows) {
    await refunds().perform(refundId, outboxId);
  }
}

describe('a refund that was made at the dashboard', () => {
  it.each([
    ['as they happened', (bodies: string[]) => bodies],
    ['the other way round', (bodies: string[]) => bodies.toReversed()],
  ])('is recorded once, with its cashback, from events that come three times, %s', async (_order, arrange) => {
    const paid = await place();
    await atDashboard(paid, 800);
    await atDashboard(paid, 400);
    await deliver(arrange, 3);
    await deliver(arrange);
    expect(await refundsOf(paid.order.id)).toEqual([
      { amount: expect.any(Number), cashback: expect.any(Number), status: 'succeeded', origin: 'stripe' },
      { amount: expect.any(Number), cashback: expect.any(Number), status: 'succeeded', origin: 'stripe' },
    ]);
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'partially_refunded', refunded: 1200 });
    expect(await balances()).toMatchObject({ available: 300, pending: 80 });
    const mails = await dataSource.query<unknown[]>(
      `SELECT 1 FROM outbox x JOIN refunds r ON r.id = x.aggregate_id WHERE x.topic = 'refund.mail' AND r.order_id = $1`,
      [paid.order.id],
    );
    expect(mails).toHaveLength(2);
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('divides what a lost dispute has left, and gives no cashback back for what the bank took', async () => {
    const paid = await place();
    await stripe.control('disputes', { payment_intent: paid.paymentIntentId, amount: 800 });
    const [dispute] = await stripe.books('disputes');
    await stripe.control(`disputes/${String(dispute?.id)}/close`, { outcome: 'lost' });
    await app.get(DisputesService, { strict: false }).readBack(paid.paymentId);
    expect(await balances()).toMatchObject({ available: 0, pending: 120 });

    await atDashboard(paid, 400);
    await refunds().readBack(paid.paymentId);
    expect(await refundsOf(paid.order.id)).toEqual([{ amount: 400, cashback: 100, status: 'succeeded', origin: 'stripe' }]);
    expect(await balances()).toMatchObject({ available: 100, pending: 80 });

    await atDashboard(paid);
    await refunds().readBack(paid.paymentId);
    // All that Stripe had is gone: 800 by the bank, 1200 by the shop, and with them what the order earned.
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'charged_back', refunded: 1200 });
    expect(await balances()).toMatchObject({ available: 300, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('is found when its webhook never comes', async () => {
    const paid = await place();
    await atDashboard(paid);
    await app.get(PaymentReconciler, { strict: false }).recordMissedEvents();
    await inbox().dispatch();
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('is shown to the customer, and to whoever watches over money', async () => {
    const paid = await place();
    await atDashboard(paid, 800);
    await deliver();
    const { body } = await http().get(`/api/v1/orders/${paid.order.id}`).set(customer.headers).expect(200);
    expect((body as { refunds: unknown }).refunds).toMatchObject([
      { amountMinor: 800, cashbackMinor: 200, origin: 'stripe', reason: null },
    ]);
    expect(await found()).toEqual(['refund_at_stripe']);
  });

  it('of money that no order has moves no cashback', async () => {
    const paid = await place();
    await dataSource.query(`UPDATE payments SET status = 'orphaned' WHERE id = $1`, [paid.paymentId]);
    await atDashboard(paid);
    await deliver();
    expect(await refundsOf(paid.order.id)).toMatchObject([{ amount: 2000, cashback: 0 }]);
    expect(await balances()).toMatchObject({ available: 0, pending: 200 });
  });

  it('takes what was asked for here meanwhile: that is refused by Stripe, seen, and nothing is paid twice', async () => {
    const paid = await place();
    await byManager(paid.order.id, '', { amountMinor: 1250, reason: 'Cold.' }).expect(201);
    await atDashboard(paid);
    await deliver();
    await perform(paid.order.id);
    expect(await refundsOf(paid.order.id)).toMatchObject([
      { amount: 1000, cashback: 250, status: 'failed', origin: 'staff' },
      { amount: 2000, cashback: 250, status: 'succeeded', origin: 'stripe' },
    ]);
    expect(await found()).toEqual(['refund_at_stripe', 'refund_failed']);
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('takes a part of what is owed of a cancelled order: Stripe refuses the whole, and the rest goes back in its place', async () => {
    const paid = await place();
    await reject(paid);
    await atDashboard(paid, 300);
    await perform(paid.order.id);
    await perform(paid.order.id);
    expect(await refundsOf(paid.order.id)).toMatchObject([
      { amount: 2000, status: 'failed', origin: 'cancellation' },
      { amount: 300, status: 'succeeded', origin: 'stripe' },
      { amount: 1700, status: 'succeeded', origin: 'cancellation' },
    ]);
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that fails just after Stripe refused the whole for it keeps nothing back', async () => {
    const paid = await place({}, 'refund_fails');
    await reject(paid);
    await atDashboard(paid, 300);
    const gateway = app.get(StripeGateway, { strict: false });
    const createRefund = gateway.createRefund.bind(gateway);
    jest.spyOn(gateway, 'createRefund').mockImplementationOnce(async (asked) => {
      const refused = await createRefund(asked).catch((error: unknown) => error);
      await stripe.control('clock', { advance_seconds: 60 });
      throw refused;
    });
    await perform(paid.order.id);
    await perform(paid.order.id);
    expect(await refundsOf(paid.order.id)).toMatchObject([
      { amount: 2000, status: 'failed', origin: 'cancellation' },
      { amount: 300, status: 'failed', origin: 'stripe' },
      { amount: 2000, status: 'succeeded', origin: 'cancellation' },
    ]);
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
  });

  it('that fails later is seen and tried again, and its cashback moves once', async () => {
    const paid = await place({}, 'refund_fails');
    await atDashboard(paid);
    await stripe.control('clock', { advance_seconds: 60 });
    await deliver((bodies) => bodies.toReversed(), 2);
    const [failed] = await dataSource.query<{ id: string; status: string }[]>(
      `SELECT id, status FROM refunds WHERE order_id = $1`,
      [paid.order.id],
    );
    expect(failed?.status).toBe('failed');
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'succeeded', refunded: 0 });
    await byManager(paid.order.id, `/${failed?.id ?? ''}/retry`).expect(201);
    await perform(paid.order.id);
    await deliver((bodies) => bodies, 2);
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('is replaced by another one at the dashboard after it failed, which moves the cashback no second time', async () => {
    const paid = await place({}, 'refund_fails');
    await atDashboard(paid, 1000);
    await deliver();
    expect(await balances()).toMatchObject({ available: 250, pending: 100 });
    await stripe.control('clock', { advance_seconds: 60 });
    await atDashboard(paid, 2000);
    await deliver();
    expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });
});

describe('refunds from both sides', () => {
  it('come to all, exactly, in any sequence', async () => {
    const step = fc.record({ atStripe: fc.boolean(), part: fc.double({ min: 0.01, max: 0.7, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), async (steps) => {
        customer = await signIn(app);
        const paid = await place();
        const left = async () => {
          const { body } = await http().get(`/api/v1/orders/${paid.order.id}/refunds`).set(manager.headers).expect(200);
          return body as { refundableMinor: number; refundableCashbackMinor: number };
        };
        for (const { atStripe, part } of steps) {
          const { refundableMinor, refundableCashbackMinor } = await left();
          const amountMinor = Math.floor((atStripe ? refundableMinor : refundableMinor + refundableCashbackMinor) * part);
          if (amountMinor > 0 && atStripe) {
            await atDashboard(paid, amountMinor);
            await refunds().readBack(paid.paymentId);
          } else if (amountMinor > 0) {
            await byManager(paid.order.id, '', { amountMinor, reason: 'Cold.' }).expect(201);
            await perform(paid.order.id);
          }
        }
        const { refundableMinor, refundableCashbackMinor } = await left();
        const amountMinor = refundableMinor + refundableCashbackMinor;
        if (amountMinor > 0) {
          await byManager(paid.order.id, '', { amountMinor, reason: 'Cold.' }).expect(201);
        }
        await perform(paid.order.id);
        expect(await paymentOf(paid.order.id)).toEqual({ status: 'refunded', refunded: 2000 });
        expect(await balances()).toMatchObject({ available: 500, pending: 0 });
      }),
      { numRuns: 10 },
    );
    expect(await ledgerProblems(dataSource)).toEqual([]);
  }, 60_000);
});

// The last, as what somebody has seen to is forgotten before the next test.
describe('a refund that the bank sent back and somebody has seen to', () => {
  const askAnew = ({ order, paymentId }: PaidOrder) =>
    dataSource.transaction((inside) =>
      refunds().request(inside, {
        ...{
          orderId: order.id,
          paymentId,
          amountMinor: 800,
          origin: 'staff',
          reason: 'Sent back.',
          requestedBy: manager.user.id,
        },
      }),
    );

  it.each<[how: string, origin: string | null, giveAgain: (paid: PaidOrder) => Promise<unknown>]>([
    ['who refunded it at the dashboard', 'stripe', (paid) => atDashboard(paid, 800)],
    ['who refunded it anew', 'staff', askAnew],
    ['who gave it in cash', null, () => Promise.resolve()],
  ])('%s, is owed no more, and no less, once the order is cancelled', async (_how, origin, giveAgain) => {
    const paid = await place({}, 'refund_fails');
    await byManager(paid.order.id, '', { amountMinor: 1000, reason: 'Cold.' }).expect(201);
    await perform(paid.order.id);
    await stripe.control('clock', { advance_seconds: 60 });
    await refunds().readBack(paid.paymentId);
    expect(await found()).toEqual(['refund_failed']);
    await giveAgain(paid);
    await perform(paid.order.id);
    await refunds().readBack(paid.paymentId);
    await dataSource.query(
      `UPDATE findings SET status = 'acknowledged', acknowledged_at = now(), note = 'refunded by hand' WHERE class = 'refund_failed'`,
    );
    await reject(paid);
    await perform(paid.order.id);
    const sent = { status: 'succeeded' };
    expect(await refundsOf(paid.order.id)).toMatchObject([
      { amount: 800, status: 'failed', origin: 'staff' },
      ...(origin ? [{ ...sent, amount: 800, origin }] : []),
      { ...sent, amount: 1200, origin: 'cancellation' },
    ]);
    expect(await paymentOf(paid.order.id)).toMatchObject({ refunded: origin ? 2000 : 1200 });
    expect(await violatedInvariants(dataSource, [paid.paymentId])).toEqual([]);
  });
});
