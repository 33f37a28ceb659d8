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

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

describe('creating a session', () => {
  it('adds up its line items and opens the payment page on its own origin', async () => {
    const session = await stripe.checkout.sessions.create({
      ...sessionParams(),
      line_items: [
        { quantity: 2, price_data: { currency: 'eur', unit_amount: 1250, product_data: { name: 'Margherita' } } },
        { quantity: 1, price_data: { currency: 'eur', unit_amount: 299, product_data: { name: 'Delivery' } } },
      ],
    });
    expect(session).toMatchObject({
      amount_total: 2799,
      currency: 'eur',
      status: 'open',
      payment_status: 'unpaid',
      livemode: false,
      payment_intent: null,
    });
    expect(session.url).toBe(`${standIn.url}/c/pay/${session.id}`);
    expect((await fetch(session.url!)).status).toBe(200);
  });

  it('keeps what identifies the order', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionParams());
    const session = await stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({
      client_reference_id: 'order-1',
      metadata: { order_id: 'order-1' },
      customer_email: 'anna@example.com',
    });
  });

  it.each([
    ['below the smallest charge', { line_items: [item(49)] }, { code: 'amount_too_small' }],
    ['in two currencies', { line_items: [item(500), item(500, 'usd')] }, { param: 'line_items' }],
    ['without items', { line_items: [] }, { param: 'line_items', code: 'parameter_missing' }],
    ['ending in less than half an hour', { expires_at: nowSeconds() + 1700 }, { param: 'expires_at' }],
    ['ending in more than a day', { expires_at: nowSeconds() + 86_500 }, { param: 'expires_at' }],
    ['with a parameter Stripe does not know', { colour: 'red' }, { param: 'colour', code: 'parameter_unknown' }],
    [
      'with one that Stripe gave up',
      { payment_method_types: ['card'] },
      { param: 'payment_method_types', code: 'parameter_unknown' },
    ],
    ['with one the stand-in lacks', { allow_promotion_codes: true }, { param: 'allow_promotion_codes' }],
    ['with an unreadable URL', { success_url: '/orders/1' }, { param: 'success_url', code: 'url_invalid' }],
    [
      'with a fraction of a cent',
      { line_items: [item(12.5)] },
      { param: 'line_items[0][price_data][unit_amount]', code: 'parameter_invalid_integer' },
    ],
  ])('is refused %s', async (_case, change, expected) => {
    const error = await refusal(stripe.checkout.sessions.create({ ...sessionParams(), ...change }));
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, ...expected });
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(0);
  });

  it('takes exactly the smallest charge', async () => {
    const session = await stripe.checkout.sessions.create({ ...sessionParams(), line_items: [item(50)] });
    expect(session.amount_total).toBe(50);
  });

  it('offers only the methods the session allows', async () => {
    const session = await stripe.checkout.sessions.create({
      ...sessionParams(),
      allowed_payment_method_types: ['card'],
    });
    expect(session.payment_method_types).toEqual(['card']);
    await expect(standIn.pay(session.id, 'succeeds_late')).rejects.toThrow('sepa_debit');
  });
});

describe('reading sessions', () => {
  it('shows line items in order when they are asked for', async () => {
    const { id } = await stripe.checkout.sessions.create({
      ...sessionParams(),
      line_items: [item(100), item(200), item(300)],
    });
    const plain = await stripe.checkout.sessions.retrieve(id);
    const expanded = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });
    expect(plain.line_items).toBeUndefined();
    expect(expanded.line_items?.data.map((line) => line.amount_total)).toEqual([100, 200, 300]);
    const second = await stripe.checkout.sessions.listLineItems(id, { limit: 2 });
    expect(second.data).toHaveLength(2);
    expect(second.has_more).toBe(true);
  });

  it('expands the payment down to its balance transaction', async () => {
    const { sessionId } = await standIn.paidSession('success', 2000);
    const session = await stripe.checkout.sessions.retrieve(sessionId, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    });
    const charge = (session.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
    expect(charge.balance_transaction).toMatchObject({ amount: 2000, fee: 55, net: 1945 });
  });

  it('refuses to expand what is no reference', async () => {
    const { sessionId } = await standIn.paidSession();
    const error = await refusal(stripe.checkout.sessions.retrieve(sessionId, { expand: ['amount_total'] }));
    expect(error).toMatchObject({ statusCode: 400, param: 'expand' });
  });

  it('lists newest first, page by page, without loss', async () => {
    const created: string[] = [];
    for (let i = 0; i < 5; i += 1) created.unshift((await stripe.checkout.sessions.create(sessionParams())).id);
    const listed: string[] = [];
    for await (const session of stripe.checkout.sessions.list({ limit: 2 })) listed.push(session.id);
    expect(listed).toEqual(created);
    const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: created[4]! });
    expect(before.data.map(({ id }) => id)).toEqual([created[2], created[3]]);
    expect(before.has_more).toBe(true);
  });

  it('finds by payment intent and by status', async () => {
    const { sessionId, intentId } = await standIn.paidSession();
    const open = await stripe.checkout.sessions.create(sessionParams());
    expect((await stripe.checkout.sessions.list({ payment_intent: intentId })).data.map(({ id }) => id)).toEqual([sessionId]);
    expect((await stripe.checkout.sessions.list({ status: 'open' })).data.map(({ id }) => id)).toEqual([open.id]);
  });

  it('answers 404 for one that does not exist', async () => {
    expect(await refusal(stripe.checkout.sessions.retrieve('cs_test_nope'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('refuses a page that is too long', async () => {
    expect(await refusal(stripe.checkout.sessions.list({ limit: 101 }))).toMatchObject({
      statusCode: 400,
      param: 'limit',
    });
  });
});

describe('the end of a session', () => {
  it('comes by itself at its time, with an event', async () => {
    const { id } = await stripe.checkout.sessions.create({ ...sessionParams(), expires_at: nowSeconds() + 1860 });
    await standIn.control('clock', { advance_seconds: 1850 });
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
    await standIn.control('clock', { advance_seconds: 11 });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'expired',
      url: null,
      payment_status: 'unpaid',
    });
    expect(await standIn.eventTypes()).toEqual(['checkout.session.expired']);
  });

  it('comes after a day when nothing else was said', async () => {
    const { created, expires_at } = await stripe.checkout.sessions.create(sessionParams());
    expect(expires_at - created).toBe(86_400);
  });

  it('can be brought about once, and not after payment', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionParams());
    expect((await stripe.checkout.sessions.expire(id)).status).toBe('expired');
    expect((await refusal(stripe.checkout.sessions.expire(id))).statusCode).toBe(400);
    await standIn.control('clock', { advance_seconds: 86_401 });
    expect(await standIn.eventTypes()).toEqual(['checkout.session.expired']);
    const { sessionId } = await standIn.paidSession();
    expect((await refusal(stripe.checkout.sessions.expire(sessionId))).message).toContain('`complete`');
  });

  it('takes the payment that was tried with it', async () => {
    const { id } = await stripe.checkout.sessions.create(sessionParams());
    await standIn.pay(id, 'declined');
    await stripe.checkout.sessions.expire(id);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(payment_intent).toMatchObject({ status: 'canceled' });
    await expect(standIn.pay(id, 'success')).rejects.toThrow('expired');
  });
});

function item(unitAmountMinor: number, currency = 'eur'): Stripe.Checkout.SessionCreateParams.LineItem {
  return { quantity: 1, price_data: { currency, unit_amount: unitAmountMinor, product_data: { name: 'Pizza' } } };
}
