import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { refusal, sessionParams, TestStandIn } from './test-support/test-stand-in.ts';

let standIn: TestStandIn;
let stripe: Stripe;

beforeEach(async () => {
  standIn = await TestStandIn.start();
  stripe = standIn.stripe;
});
afterEach(() => standIn.stop());

describe('a refund', () => {
  it('gives back everything that is left when no amount is said', async () => {
    const { intentId, chargeId } = await standIn.paidSession();
    await stripe.refunds.create({ payment_intent: intentId, amount: 500 });
    expect(await stripe.refunds.create({ payment_intent: intentId })).toMatchObject({
      amount: 1500,
      status: 'succeeded',
      charge: chargeId,
    });
    expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(await refusal(stripe.refunds.create({ charge: chargeId }))).toMatchObject({
      code: 'charge_already_refunded',
      statusCode: 400,
    });
  });

  it('is refused above what is left, and changes nothing then', async () => {
    const { intentId, chargeId } = await standIn.paidSession();
    await stripe.refunds.create({ payment_intent: intentId, amount: 1999 });
    expect(await refusal(stripe.refunds.create({ payment_intent: intentId, amount: 2 }))).toMatchObject({
      statusCode: 400,
      param: 'amount',
    });
    expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 1999, refunded: false });
  });

  it('never gives back more than was taken, over any sequence, and the balance says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 1200 }), { minLength: 1, maxLength: 8 }), async (amounts) => {
        const { intentId, chargeId } = await standIn.paidSession();
        for (const amount of amounts) await stripe.refunds.create({ payment_intent: intentId, amount }).catch(() => undefined);
        const refunds = (await stripe.refunds.list({ charge: chargeId, limit: 100 })).data;
        const sum = refunds.reduce((total, refund) => total + refund.amount, 0);
        const moves = await Promise.all(
          refunds.map((refund) => stripe.balanceTransactions.retrieve(refund.balance_transaction as string)),
        );
        expect(sum).toBeLessThanOrEqual(2000);
        expect((await stripe.charges.retrieve(chargeId)).amount_refunded).toBe(sum);
        expect(moves.reduce((total, move) => total + move.amount, 0)).toBe(-sum);
      }),
      { numRuns: 10 },
    );
  });

  it('needs a payment that was made', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionParams());
    await standIn.pay(id, 'declined');
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
    expect(await refusal(stripe.refunds.create({ payment_intent: payment_intent as string }))).toMatchObject({
      statusCode: 400,
      param: 'payment_intent',
    });
    expect(await refusal(stripe.refunds.create({ payment_intent: 'pi_nope' }))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    expect(await refusal(stripe.refunds.create({}))).toMatchObject({ statusCode: 400 });
  });

  it('from the dashboard looks like any other, but for who asked', async () => {
    const { chargeId } = await standIn.paidSession();
    const { id } = await standIn.control('refunds', { charge: chargeId, amount: 700 });
    expect((await stripe.refunds.list({ charge: chargeId })).data.map((refund) => refund.id)).toEqual([id]);
    const [event] = (await stripe.events.list({ type: 'charge.refunded' })).data;
    expect(event).toMatchObject({
      request: { id: null, idempotency_key: null },
      data: { object: { amount_refunded: 700 } },
    });
  });

  it('may be pending first', async () => {
    const { intentId } = await standIn.paidSession('refund_late');
    const refund = await stripe.refunds.create({ payment_intent: intentId });
    expect(refund.status).toBe('pending');
    await standIn.control('clock', { advance_seconds: 3601 });
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect((await standIn.eventTypes()).slice(-2)).toEqual(['refund.updated', 'charge.refund.updated']);
  });

  it('that fails puts the money back and may be tried again', async () => {
    const { intentId, chargeId } = await standIn.paidSession('refund_fails');
    const refund = await stripe.refunds.create({ payment_intent: intentId });
    await standIn.control('clock', { advance_seconds: 3601 });
    const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_balance_transaction: { amount: 2000, type: 'refund_failure' },
    });
    expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect((await standIn.eventTypes()).at(-1)).toBe('refund.failed');
    expect((await stripe.refunds.create({ payment_intent: intentId })).amount).toBe(2000);
  });
});

describe('a dispute', () => {
  it('takes the money and a fee at once, and bars refunds', async () => {
    const { chargeId } = await standIn.paidSession('disputed');
    const [dispute] = (await stripe.disputes.list({ charge: chargeId })).data;
    expect(dispute).toMatchObject({
      status: 'needs_response',
      amount: 2000,
      balance_transactions: [{ amount: -2000, fee: 2000, net: -4000 }],
    });
    expect(await refusal(stripe.refunds.create({ charge: chargeId }))).toMatchObject({ code: 'charge_disputed' });
    expect((await standIn.eventTypes()).slice(-3)).toEqual([
      'checkout.session.completed',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
  });

  it('that is won frees its charge, and one that is lost what it was not about', async () => {
    const won = await standIn.paidSession();
    const lost = await standIn.paidSession();
    const all = await standIn.paidSession();
    for (const [{ chargeId }, amount, outcome] of [
      [won, 2000, 'won'],
      [lost, 800, 'lost'],
      [all, 2000, 'lost'],
    ] as const) {
      const { id } = await standIn.control('disputes', { charge: chargeId, amount });
      await standIn.control(`disputes/${id}/close`, { outcome });
    }
    expect((await stripe.refunds.create({ charge: won.chargeId })).amount).toBe(2000);
    expect(await refusal(stripe.refunds.create({ charge: lost.chargeId, amount: 1201 }))).toMatchObject({ param: 'amount' });
    expect((await stripe.refunds.create({ charge: lost.chargeId })).amount).toBe(1200);
    expect(await refusal(stripe.refunds.create({ charge: all.chargeId }))).toMatchObject({ code: 'charge_disputed' });
  });

  it.each([
    ['won', 0, ['charge.dispute.closed', 'charge.dispute.funds_reinstated']],
    ['lost', -4000, ['charge.dispute.funds_withdrawn', 'charge.dispute.closed']],
  ])('that is %s leaves %d of what it took', async (outcome, net, lastEvents) => {
    const { chargeId } = await standIn.paidSession();
    const { id } = await standIn.control('disputes', { charge: chargeId });
    await standIn.control(`disputes/${id}/close`, { outcome });
    const dispute = await stripe.disputes.retrieve(id);
    expect(dispute.status).toBe(outcome);
    expect(dispute.balance_transactions.reduce((sum, move) => sum + move.net, 0)).toBe(net);
    expect((await standIn.eventTypes()).slice(-2)).toEqual(lastEvents);
    await expect(standIn.control(`disputes/${id}/close`, { outcome: 'won' })).rejects.toThrow('closed');
  });
});
