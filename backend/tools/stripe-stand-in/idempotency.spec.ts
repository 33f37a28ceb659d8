import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { refusal, sessionParams, TestStandIn } from './test-support/test-stand-in.ts';

let standIn: TestStandIn;
let stripe: Stripe;

beforeEach(async () => {
  standIn = await TestStandIn.start();
  stripe = standIn.stripe;
});
afterEach(() => standIn.stop());

const key = { idempotencyKey: 'payment-1' };
const countSessions = async (): Promise<number> => (await stripe.checkout.sessions.list({ limit: 100 })).data.length;

describe('an idempotency key', () => {
  it('repeats the first answer, also after a restart', async () => {
    const first = await stripe.checkout.sessions.create(sessionParams(), key);
    await standIn.restart();
    stripe = standIn.stripe;
    const second = await stripe.checkout.sessions.create(sessionParams(), key);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    });
    expect(await countSessions()).toBe(1);
  });

  it('repeats the answer as it was, though the object has changed', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionParams(), key);
    await stripe.checkout.sessions.expire(id);
    expect((await stripe.checkout.sessions.create(sessionParams(), key)).status).toBe('open');
  });

  it('refuses other parameters and another endpoint', async () => {
    const { intentId } = await standIn.paidSession();
    await stripe.refunds.create({ payment_intent: intentId, amount: 100 }, key);
    expect(await refusal(stripe.refunds.create({ payment_intent: intentId, amount: 101 }, key))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
    expect(await refusal(stripe.checkout.sessions.create(sessionParams(), key))).toMatchObject({
      type: 'StripeIdempotencyError',
    });
    expect((await stripe.refunds.list()).data).toHaveLength(1);
  });

  it('repeats an error of the work, but not one of the parameters', async () => {
    const { intentId, chargeId } = await standIn.paidSession();
    await refusal(stripe.refunds.create({ payment_intent: intentId, amount: 9999 }, key));
    const repeated = await refusal(stripe.refunds.create({ payment_intent: intentId, amount: 9999 }, key));
    expect(repeated.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    const wrong = { charge: chargeId, amount: 'all' } as unknown as Stripe.RefundCreateParams;
    await refusal(stripe.refunds.create(wrong, { idempotencyKey: 'payment-2' }));
    expect((await stripe.refunds.create({ charge: chargeId }, { idempotencyKey: 'payment-2' })).amount).toBe(2000);
  });

  it('is free again after a refusal that came before any work', async () => {
    await refusal(stripe.checkout.sessions.create({ ...sessionParams(), expand: ['colour'] }, key));
    expect(await countSessions()).toBe(0);
    expect((await stripe.checkout.sessions.create(sessionParams(), key)).status).toBe('open');
  });

  it('belongs to one object, even when nothing else differs', async () => {
    const [first, second] = [
      await stripe.checkout.sessions.create(sessionParams()),
      await stripe.checkout.sessions.create(sessionParams()),
    ];
    await stripe.checkout.sessions.expire(first.id, {}, key);
    expect((await refusal(stripe.checkout.sessions.expire(second.id, {}, key))).type).toBe('StripeIdempotencyError');
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('open');
  });

  it('answers 409 while the first request is under way', async () => {
    await standIn.control('faults', { on: 'checkout.sessions.create', do: 'slow', ms: 400, times: 1 });
    const answers = await Promise.allSettled([1, 2, 3].map(() => stripe.checkout.sessions.create(sessionParams(), key)));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as Stripe.errors.StripeError).statusCode)).toEqual([409, 409]);
    expect(await countSessions()).toBe(1);
  });

  it('is forgotten after a day', async () => {
    const first = await stripe.checkout.sessions.create(sessionParams(), key);
    await standIn.control('clock', { advance_seconds: 86_401 });
    expect((await stripe.checkout.sessions.create(sessionParams(), key)).id).not.toBe(first.id);
  });

  it('is named in the events it caused', async () => {
    const { intentId } = await standIn.paidSession();
    const refund = await stripe.refunds.create({ payment_intent: intentId }, key);
    const [event] = (await stripe.events.list({ type: 'refund.created' })).data;
    expect(event?.request).toEqual({ id: refund.lastResponse.requestId, idempotency_key: 'payment-1' });
  });
});
