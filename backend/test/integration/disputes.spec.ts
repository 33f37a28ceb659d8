import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { StripeDispute } from '../../src/infrastructure/stripe/stripe-objects.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { DisputesService } from '../../src/modules/payments/disputes.service.js';
import type { OrderRefundsResponse } from '../../src/modules/payments/dto/order-refunds.response.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { createTestDatabase } from '../support/database.js';
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

const http = () => request(app.getHttpServer());
const place = (): Promise<PaidOrder> => paidOrder(app, stripe, { userId: customer.user.id, order: SOLD });
const inbox = () => app.get(InboxService, { strict: false });
const disputes = () => app.get(DisputesService, { strict: false });
const balances = () => ledgerBalances(dataSource, customer.user.id);
const open = ({ paymentIntentId }: PaidOrder, amountMinor?: number) =>
  stripe.control('disputes', {
    payment_intent: paymentIntentId,
    reason: 'product_not_received',
    ...(amountMinor && { amount: amountMinor }),
  });
const close = async (outcome: 'won' | 'lost') => {
  const [dispute] = await stripe.books('disputes');
  await stripe.control(`disputes/${String(dispute?.id)}/close`, { outcome });
};
const refund = (orderId: string, body: object = { amountMinor: 1250, reason: 'Cold.' }) =>
  http().post(`/api/v1/orders/${orderId}/refunds`).set(manager.headers).set('Idempotency-Key', crypto.randomUUID()).send(body);
const money = async (orderId: string) =>
  (await http().get(`/api/v1/orders/${orderId}/refunds`).set(manager.headers).expect(200)).body as OrderRefundsResponse;

/** What Stripe has told of disputes so far, twice each and the last first. */
async function deliver(): Promise<void> {
  const events = (await stripe.books('events')).filter(({ type }) => /dispute/.test(String(type))).toReversed();
  for (const body of events.flatMap((event) => [JSON.stringify(event), JSON.stringify(event)])) {
    await http()
      .post('/api/v1/webhooks/stripe')
      .set({ 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) })
      .send(body)
      .expect(200);
  }
  await Promise.all([inbox().dispatch(), inbox().dispatch()]);
}

/** Has Stripe make what was asked for. */
async function makeRequested(orderId: string): Promise<void> {
  const [asked] = await dataSource.query<{ refundId: string; outboxId: string }[]>(
    `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id
     WHERE r.order_id = $1 AND r.status = 'requested' AND x.topic = 'refund.requested'`,
    [orderId],
  );
  await app.get(RefundsService, { strict: false }).perform(asked?.refundId ?? '', asked?.outboxId ?? '');
}

type Seen = Partial<StripeDispute> & Pick<StripeDispute, 'status'>;

/** Has `read` meet one dispute of the payment, which is as said; `meanwhile` happens after Stripe has answered. */
async function meeting(
  { order, paymentIntentId }: PaidOrder,
  seen: Seen,
  read: () => Promise<void>,
  meanwhile?: () => Promise<void>,
) {
  const told = { id: `du_${order.id}`, amountMinor: 2000, reason: 'general', dueBy: null, openedAt: new Date(), ...seen };
  const gateway = app.get(StripeGateway, { strict: false });
  const asked = jest.spyOn(gateway, 'listDisputes').mockImplementation(async (intent) => {
    if (meanwhile) {
      asked.mockRestore();
      await meanwhile();
    }
    return intent === paymentIntentId ? [told] : [];
  });
  await read();
  asked.mockRestore();
}

const readAs = (paid: PaidOrder, seen: Seen, meanwhile?: () => Promise<void>) =>
  meeting(paid, seen, () => disputes().readBack(paid.paymentId), meanwhile);
/** By the sweep, long after disputes of its day are listed. */
const reconcileAs = async (paid: PaidOrder, seen: Seen) => {
  const listed = jest.spyOn(app.get(StripeGateway, { strict: false }), 'listDisputesSince').mockResolvedValue([]);
  await meeting(paid, seen, () => app.get(PaymentReconciler, { strict: false }).reconcileDisputes());
  listed.mockRestore();
};

async function found(): Promise<string[]> {
  const rows = await dataSource.query<{ line: string }[]>(`SELECT class || ' ' || status AS line FROM findings ORDER BY 1`);
  return rows.map(({ line }) => line);
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const [row] = await dataSource.query<{ status: string }[]>(`SELECT status FROM payments WHERE order_id = $1`, [orderId]);
  return row?.status;
}

describe('a dispute', () => {
  it('is shown to a manager with what it is about and until when it may be answered', async () => {
    const paid = await place();
    await open(paid);
    await deliver();
    await deliver();
    expect(await statusOf(paid.order.id)).toBe('disputed');
    const [atStripe] = await stripe.books('disputes');
    const dueBy = (atStripe?.evidence_details as { due_by: number }).due_by * 1000;
    expect((await money(paid.order.id)).disputes).toMatchObject([
      {
        stripeDisputeId: atStripe?.id,
        amountMinor: 2000,
        reason: 'product_not_received',
        status: 'needs_response',
        dueBy: new Date(dueBy).toISOString(),
        closedAt: null,
      },
    ]);
    expect(await found()).toEqual(['dispute_open open']);
    expect(await balances()).toMatchObject({ available: 0, pending: 200 });
  });

  it('keeps the money from being refunded, until it is won', async () => {
    const paid = await place();
    await open(paid);
    await deliver();
    expect((await refund(paid.order.id).expect(409)).body.code).toBe('PAYMENT_DISPUTED');
    expect(await money(paid.order.id)).toMatchObject({ refundableMinor: 0, refundableCashbackMinor: 0 });
    await close('won');
    await deliver();
    expect(await statusOf(paid.order.id)).toBe('succeeded');
    expect((await money(paid.order.id)).disputes).toMatchObject([{ status: 'won', closedAt: expect.any(String) }]);
    await refund(paid.order.id).expect(201);
  });

  it('that is lost takes back what its money earned, once; spent cashback stays spent', async () => {
    const paid = await place();
    await open(paid);
    await close('lost');
    await deliver();
    await disputes().readBack(paid.paymentId);
    expect(await statusOf(paid.order.id)).toBe('charged_back');
    expect(await balances()).toMatchObject({ available: 0, pending: 0 });
    expect((await refund(paid.order.id, { amountMinor: 501, reason: 'Cold.' }).expect(409)).body).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      details: { refundableMinor: 500 },
    });
    // Out of goodwill the cashback may still go back, which sends no money.
    expect((await refund(paid.order.id, { amountMinor: 500, reason: 'Sorry.' }).expect(201)).body).toMatchObject({
      amountMinor: 0,
      cashbackMinor: 500,
    });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that is lost in part leaves the rest of the payment to be refunded', async () => {
    const paid = await place();
    await open(paid, 800);
    await close('lost');
    await deliver();
    expect(await balances()).toMatchObject({ pending: 120 });
    expect(await money(paid.order.id)).toMatchObject({ refundableMinor: 1200, refundableCashbackMinor: 500 });
  });

  it('that is lost in part keeps its share of the spent cashback out of later refunds', async () => {
    const paid = await place();
    await open(paid, 800);
    await close('lost');
    await deliver();
    expect((await refund(paid.order.id, { amountMinor: 500, reason: 'Cold.' }).expect(201)).body).toMatchObject({
      amountMinor: 400,
      cashbackMinor: 100,
    });
    expect(await balances()).toMatchObject({ available: 100, pending: 80 });
  });

  it.each([
    ['won', 2000, 2000],
    ['lost', 800, 1200],
  ] as const)('that is %s gives the money of its cancelled order free, which goes back once', async (outcome, disputed, owed) => {
    const paid = await place();
    await open(paid, disputed);
    await deliver();
    await http().post(`/api/v1/orders/${paid.order.id}/cancel`).set(customer.headers).expect(200);
    // The bank has the money.
    expect((await money(paid.order.id)).refunds).toEqual([]);
    await close(outcome);
    await deliver();
    await disputes().readBack(paid.paymentId);
    expect((await money(paid.order.id)).refunds).toMatchObject([
      { amountMinor: owed, cashbackMinor: 0, status: 'requested', origin: 'cancellation' },
    ]);
    const followUps = `SELECT 1 FROM outbox x JOIN refunds r ON r.id = x.aggregate_id WHERE x.topic = 'refund.requested' AND r.order_id = $1`;
    expect(await dataSource.query(followUps, [paid.order.id])).toHaveLength(1);
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it.each([
    ['open', 'open', null, 2000],
    ['acknowledged', 'acknowledged', new Date(), 1200],
    // As when a bank had taken all of the payment, until an appeal.
    ['healed since it was acknowledged', 'healed', new Date(), 1200],
    ['healed, and nobody had seen to it', 'healed', null, 2000],
  ])(
    'that is won asks for no money that failed to go and was given otherwise: its finding is %s',
    async (_, status, seenTo, owed) => {
      const paid = await place();
      await dataSource.query(
        `WITH failed AS (
         INSERT INTO refunds (order_id, payment_id, amount, origin, reason, requested_by, status, idempotency_key)
         VALUES ($1, $2, 800, 'staff', 'Cold.', 'test', 'failed', gen_random_uuid()) RETURNING id)
       INSERT INTO findings (class, severity, subject_type, subject_id, status, acknowledged_at)
       SELECT 'refund_failed', 'page', 'refund', id::text, $3, $4 FROM failed`,
        [paid.order.id, paid.paymentId, status, seenTo],
      );
      await open(paid);
      await deliver();
      await http().post(`/api/v1/orders/${paid.order.id}/cancel`).set(customer.headers).expect(200);
      await close('won');
      await deliver();
      const { refunds } = await money(paid.order.id);
      expect(refunds.filter((asked) => asked.status === 'requested')).toMatchObject([{ amountMinor: owed }]);
    },
  );

  it('that is won while Stripe refuses what a cancelled order is owed keeps nothing: it is asked for again', async () => {
    const paid = await place();
    await http().post(`/api/v1/orders/${paid.order.id}/cancel`).set(customer.headers).expect(200);
    await open(paid);
    const gateway = app.get(StripeGateway, { strict: false });
    const createRefund = gateway.createRefund.bind(gateway);
    const late = jest.spyOn(gateway, 'createRefund').mockImplementationOnce((wanted) =>
      createRefund(wanted).finally(async () => {
        await close('won');
        await deliver();
      }),
    );
    await makeRequested(paid.order.id);
    late.mockRestore();
    expect((await money(paid.order.id)).refunds).toMatchObject([
      { amountMinor: 2000, status: 'failed', origin: 'cancellation' },
      { amountMinor: 2000, status: 'requested', origin: 'cancellation' },
    ]);
    // Once: a refusal of that one is somebody's to look at.
    await makeRequested(paid.order.id);
    expect((await money(paid.order.id)).refunds).toHaveLength(2);
    expect(await balances()).toMatchObject({ available: 500, pending: 0 });
  });

  it('that is won gives money free that no order has', async () => {
    const paid = await place();
    await dataSource.query(`UPDATE payments SET status = 'orphaned' WHERE id = $1`, [paid.paymentId]);
    await open(paid);
    await deliver();
    await close('won');
    await deliver();
    expect((await money(paid.order.id)).refunds).toMatchObject([{ amountMinor: 2000, origin: 'settlement' }]);
  });

  it('that is won leaves money with the shop that is its own', async () => {
    const paid = await place();
    await dataSource.query(`UPDATE orders SET status = 'cancelled', payment_kept = true WHERE id = $1`, [paid.order.id]);
    await open(paid);
    await deliver();
    await close('won');
    await deliver();
    expect(await statusOf(paid.order.id)).toBe('succeeded');
    expect((await money(paid.order.id)).refunds).toEqual([]);
  });

  it('is found when its webhooks never come, and its end too', async () => {
    const reconciler = app.get(PaymentReconciler, { strict: false });
    const paid = await place();
    await open(paid);
    await reconciler.recordMissedEvents();
    await inbox().dispatch();
    expect(await statusOf(paid.order.id)).toBe('disputed');
    await close('lost');
    await reconciler.reconcileDisputes();
    expect(await statusOf(paid.order.id)).toBe('charged_back');
  });

  it('that was lost is won by an appeal, also when nobody tells of it', async () => {
    const paid = await place();
    await open(paid);
    await deliver();
    await close('lost');
    await deliver();
    expect(await statusOf(paid.order.id)).toBe('charged_back');
    const gateway = app.get(StripeGateway, { strict: false });
    const [lost] = await gateway.listDisputes(paid.paymentIntentId);
    // The appeal ends long after disputes of its day are listed.
    const listed = jest.spyOn(gateway, 'listDisputesSince').mockResolvedValue([]);
    const appealed = jest
      .spyOn(gateway, 'listDisputes')
      .mockImplementation((intent) => Promise.resolve(intent === paid.paymentIntentId ? [{ ...lost!, status: 'won' }] : []));
    await app.get(PaymentReconciler, { strict: false }).reconcileDisputes();
    listed.mockRestore();
    appealed.mockRestore();
    expect(await statusOf(paid.order.id)).toBe('succeeded');
    expect(await found()).toContain('dispute_reversed open');
  });

  it('is found when nobody told of it in time', async () => {
    const reconciler = app.get(PaymentReconciler, { strict: false });
    const paid = await place();
    const settled = await place();
    await open(paid);
    // Of another shop on the account.
    await dataSource.query(`UPDATE payments SET stripe_payment_intent_id = 'pi_other' WHERE id = $1`, [settled.paymentId]);
    await open(settled);
    await reconciler.reconcileDisputes();
    expect(await statusOf(paid.order.id)).toBe('disputed');
    expect(await found()).toEqual(['dispute_open open']);
  });

  it('is read again however many others are open', async () => {
    const placed = [await place(), await place(), await place()];
    for (const { paymentIntentId, paymentId } of placed) {
      await stripe.control('disputes', { payment_intent: paymentIntentId });
      await disputes().readBack(paymentId);
    }
    const last = placed.toSorted((a, b) => a.paymentId.localeCompare(b.paymentId)).at(-1);
    const atStripe = await stripe.books('disputes');
    const dispute = atStripe.find(({ payment_intent }) => payment_intent === last!.paymentIntentId);
    await stripe.control(`disputes/${String(dispute?.id)}/close`, { outcome: 'lost' });
    await app.get(PaymentReconciler, { strict: false }).reconcileDisputes({ batch: 1 });
    expect(await statusOf(last!.order.id)).toBe('charged_back');
  });

  it('is looked for as far back as is configured', async () => {
    const since = jest.spyOn(app.get(StripeGateway, { strict: false }), 'listDisputesSince');
    await app.get(PaymentReconciler, { strict: false }).reconcileDisputes();
    const [asked] = since.mock.calls[0]!;
    since.mockRestore();
    expect(Math.round((Date.now() - asked.getTime()) / 86_400_000)).toBe(7);
  });

  it('is not opened again by a reader who was slow', async () => {
    const paid = await place();
    await open(paid);
    const gateway = app.get(StripeGateway, { strict: false });
    const before = await gateway.listDisputes(paid.paymentIntentId);
    await close('lost');
    await disputes().readBack(paid.paymentId);
    const slow = jest.spyOn(gateway, 'listDisputes').mockResolvedValueOnce(before);
    await disputes().readBack(paid.paymentId);
    slow.mockRestore();
    expect(await statusOf(paid.order.id)).toBe('charged_back');
  });

  it('that was closed as a question and becomes a chargeback is seen, also when nobody tells of it', async () => {
    const paid = await place();
    const stages = { closed: 'succeeded', needs_response: 'disputed', under_review: 'disputed', lost: 'charged_back' } as const;
    await readAs(paid, { status: 'inquiry' });
    for (const [status, left] of Object.entries(stages)) {
      await reconcileAs(paid, { status: status as StripeDispute['status'] });
      expect([status, await statusOf(paid.order.id)]).toEqual([status, left]);
    }
    expect(await found()).toEqual(['dispute_lost open', 'dispute_open healed', 'dispute_open healed']);
    expect(await balances()).toMatchObject({ pending: 0 });
  });

  it.each(['inquiry', 'needs_response'] as const)(
    'that was closed is not opened again by who saw it before: %s',
    async (status) => {
      const paid = await place();
      await readAs(paid, { status });
      // Who is slow sees what the other has written only after Stripe has answered.
      await readAs(paid, { status }, () => readAs(paid, { status: 'closed' }));
      expect((await money(paid.order.id)).disputes).toMatchObject([{ status: 'closed' }]);
      expect(await statusOf(paid.order.id)).toBe('succeeded');
      expect(await found()).toEqual(['dispute_open healed']);
    },
  );

  it('that is prevented ends, and a slow reader of the inquiry before it ends nothing', async () => {
    const paid = await place();
    await readAs(paid, { status: 'closed' });
    await readAs(paid, { status: 'closed' }, () => readAs(paid, { status: 'needs_response' }));
    expect(await statusOf(paid.order.id)).toBe('disputed');
    await readAs(paid, { status: 'closed' });
    expect(await statusOf(paid.order.id)).toBe('succeeded');
  });

  it('that is for another amount, or may be answered until later, says so though its status stays', async () => {
    const paid = await place();
    const dueBy = new Date('2026-12-09T00:00:00Z');
    await readAs(paid, { status: 'needs_response', amountMinor: 500, dueBy: new Date('2026-12-01T00:00:00Z') });
    await reconcileAs(paid, { status: 'needs_response', amountMinor: 2000, dueBy });
    expect((await money(paid.order.id)).disputes).toMatchObject([{ amountMinor: 2000, dueBy: dueBy.toISOString() }]);
    // Who saw less before is too late.
    await readAs(paid, { status: 'needs_response', amountMinor: 500, dueBy }, () =>
      readAs(paid, { status: 'needs_response', amountMinor: 1500, dueBy }),
    );
    expect((await money(paid.order.id)).disputes).toMatchObject([{ amountMinor: 1500 }]);
    expect(await statusOf(paid.order.id)).toBe('disputed');
    expect(await found()).toEqual(['dispute_open open']);
  });

  it('that was lost for more than was known takes back what that earned as well', async () => {
    const paid = await place();
    await readAs(paid, { status: 'lost', amountMinor: 500 });
    const closedAt = (await money(paid.order.id)).disputes[0]?.closedAt;
    expect(await balances()).toMatchObject({ pending: 150 });
    await reconcileAs(paid, { status: 'lost', amountMinor: 800 });
    await reconcileAs(paid, { status: 'lost', amountMinor: 800 });
    expect(await balances()).toMatchObject({ pending: 120 });
    expect(await money(paid.order.id)).toMatchObject({ refundableMinor: 1200, disputes: [{ amountMinor: 800, closedAt }] });
  });

  it('that was lost for less than was known gives the rest of a cancelled order free', async () => {
    const paid = await place();
    await readAs(paid, { status: 'needs_response' });
    await http().post(`/api/v1/orders/${paid.order.id}/cancel`).set(customer.headers).expect(200);
    await readAs(paid, { status: 'lost' });
    expect((await money(paid.order.id)).refunds).toEqual([]);
    await readAs(paid, { status: 'lost', amountMinor: 800 });
    expect((await money(paid.order.id)).refunds).toMatchObject([{ amountMinor: 1200, status: 'requested' }]);
  });

  it('that is only a question yet holds no money', async () => {
    const paid = await place();
    await readAs(paid, { status: 'inquiry' });
    expect(await statusOf(paid.order.id)).toBe('succeeded');
    await refund(paid.order.id).expect(201);
    expect((await money(paid.order.id)).disputes).toMatchObject([{ status: 'inquiry' }]);
  });
});
