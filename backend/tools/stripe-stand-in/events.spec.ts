import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { refusal, stripeAt, TestStandIn } from './test-support/test-stand-in.ts';

let standIn: TestStandIn;
let stripe: Stripe;

beforeEach(async () => {
  standIn = await TestStandIn.start({ secretKey: 'sk_test_secret' });
  stripe = stripeAt(standIn.url, 'sk_test_secret');
});
afterEach(() => standIn.stop());

/** Pays two sessions, an hour apart. */
async function twoPayments(): Promise<number> {
  await payOne();
  await standIn.control('clock', { advance_seconds: 3600 });
  const { now } = (await standIn.control('clock', { advance_seconds: 1 })) as unknown as { now: number };
  await payOne();
  return now;
}

async function payOne(): Promise<void> {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://shop.test',
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Calzone' } } }],
  });
  await standIn.pay(session.id, 'success');
}

describe('listing events', () => {
  it('finds those since a time, of a type, of several and of a group', async () => {
    const later = await twoPayments();
    const count = async (params: Stripe.EventListParams): Promise<number> => (await stripe.events.list(params)).data.length;
    expect(await count({})).toBe(8);
    expect(await count({ created: { gte: later } })).toBe(4);
    expect(await count({ created: { lt: later } })).toBe(4);
    expect(await count({ type: 'charge.succeeded' })).toBe(2);
    expect(await count({ types: ['charge.succeeded', 'checkout.session.completed'] })).toBe(4);
    expect(await count({ type: 'payment_intent.*', created: { gte: later } })).toBe(2);
  });

  it('goes back page by page without loss', async () => {
    await twoPayments();
    const seen: string[] = [];
    let page = await stripe.events.list({ limit: 3 });
    for (;;) {
      seen.push(...page.data.map(({ id }) => id));
      if (!page.has_more) break;
      page = await stripe.events.list({ limit: 3, starting_after: seen.at(-1)! });
    }
    expect(new Set(seen).size).toBe(8);
  });
});

describe('a balance transaction', () => {
  it('is listed by source and becomes available with time', async () => {
    await payOne();
    const [charge] = (await stripe.charges.list()).data;
    const [move] = (await stripe.balanceTransactions.list({ source: charge!.id })).data;
    expect(move).toMatchObject({ type: 'charge', amount: 900, status: 'pending' });
    await standIn.control('clock', { advance_seconds: 3 * 86_400 });
    expect((await stripe.balanceTransactions.retrieve(move!.id)).status).toBe('available');
  });
});

describe('the door', () => {
  it('lets in the key it was given and no other', async () => {
    expect(await refusal(stripeAt(standIn.url, 'sk_test_other').charges.list())).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
    const basic = { authorization: `Basic ${Buffer.from('sk_test_secret:').toString('base64')}` };
    expect((await fetch(`${standIn.url}/v1/charges`, { headers: basic })).status).toBe(200);
    expect((await fetch(`${standIn.url}/v1/charges`)).status).toBe(401);
  });

  it('speaks one version', async () => {
    const headers = { authorization: 'Bearer sk_test_secret' };
    const other = await fetch(`${standIn.url}/v1/charges`, { headers: { ...headers, 'stripe-version': '2020-08-27' } });
    expect(other.status).toBe(400);
    const unsaid = await fetch(`${standIn.url}/v1/charges`, { headers });
    expect(unsaid.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  it('says what it does not know', async () => {
    const response = await fetch(`${standIn.url}/v1/customers`, {
      headers: { authorization: 'Bearer sk_test_secret' },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', message: expect.stringContaining('GET: /v1/customers') },
    });
  });

  it('takes forms only', async () => {
    const response = await fetch(`${standIn.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_secret', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(400);
  });
});
