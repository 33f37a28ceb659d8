import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { sessionParams, TestStandIn } from './test-support/test-stand-in.ts';

let standIn: TestStandIn;
let session: Stripe.Checkout.Session;

beforeEach(async () => {
  standIn = await TestStandIn.start();
  session = await standIn.stripe.checkout.sessions.create(sessionParams());
});
afterEach(() => standIn.stop());

const CARD = { method: 'card', card_number: '4242 4242 4242 4242', card_expiry: '12 / 34', card_cvc: '123' };

/** Sends a form as a browser does; what comes is not followed. */
function submit(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${standIn.url}/c/pay/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

const payWith = (fields: Record<string, string>): Promise<Response> => submit(session.id, { ...CARD, ...fields });
const read = (): Promise<Stripe.Checkout.Session> =>
  standIn.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });

describe('the payment page', () => {
  it('shows what is paid, escaped, and the way back', async () => {
    const named = await standIn.stripe.checkout.sessions.create({
      ...sessionParams(),
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'eur', unit_amount: 1250, product_data: { name: '<script>alert(1)</script>' } },
        },
      ],
    });
    const page = await (await fetch(named.url!)).text();
    expect(page).toContain('€12.50');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script');
    expect(page).toContain('href="http://shop.test/orders/1?cancelled"');
  });

  it('leads back to the shop once paid, with the session in the address', async () => {
    const response = await payWith({});
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`http://shop.test/orders/1?session=${session.id}`);
    expect(await read()).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: { status: 'succeeded', amount_received: 2000 },
    });
  });

  it('takes the money once however often it is sent', async () => {
    await Promise.all([payWith({}), payWith({}), payWith({})]);
    expect((await standIn.stripe.charges.list()).data).toHaveLength(1);
    expect((await payWith({})).headers.get('location')).toContain(session.id);
  });

  it('stays after a declined card and takes another', async () => {
    const declined = await payWith({ card_number: '4000000000000002' });
    expect(declined.status).toBe(200);
    expect(await declined.text()).toContain('data-testid="payment-error"');
    expect(await read()).toMatchObject({
      status: 'open',
      payment_intent: {
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined', decline_code: 'generic_decline' },
      },
    });
    expect((await payWith({})).status).toBe(303);
    expect(await standIn.eventTypes()).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
  });

  it('asks for confirmation, and is paid when that is completed', async () => {
    const asked = await payWith({ card_number: '4000002500003155' });
    expect(asked.headers.get('location')).toBe(`/c/pay/${session.id}/confirm`);
    expect(await read()).toMatchObject({ status: 'open', payment_intent: { status: 'requires_action' } });
    const done = await submit(`${session.id}/confirm`, { outcome: 'complete' });
    expect(done.headers.get('location')).toContain('shop.test');
    expect(await read()).toMatchObject({ payment_status: 'paid' });
  });

  it('goes on when the confirmation fails', async () => {
    await payWith({ card_number: '4000002500003155' });
    const failed = await submit(`${session.id}/confirm`, { outcome: 'fail' });
    expect(await failed.text()).toContain('data-testid="payment-error"');
    expect(await read()).toMatchObject({
      status: 'open',
      payment_intent: { last_payment_error: { code: 'payment_intent_authentication_failure' } },
    });
    const again = await submit(`${session.id}/confirm`, { outcome: 'complete' });
    expect(again.headers.get('location')).toBe(`/c/pay/${session.id}`);
    expect(await read()).toMatchObject({ status: 'open' });
  });

  it.each([
    ['card_number', '4111 1111 1111 1111'],
    ['card_expiry', '01 / 20'],
    ['card_expiry', '13 / 40'],
    ['card_cvc', '12'],
  ])('refuses %s %s beside the field', async (field, value) => {
    const response = await payWith({ [field]: value });
    expect(await response.text()).toContain(`data-testid="${field.replace('_', '-')}-error"`);
    expect(await standIn.eventTypes()).toEqual([]);
  });

  it('says so when the session is over, and when there never was one', async () => {
    await standIn.stripe.checkout.sessions.expire(session.id);
    expect((await fetch(`${standIn.url}/c/pay/${session.id}`)).status).toBe(410);
    expect((await payWith({})).status).toBe(410);
    expect((await fetch(`${standIn.url}/c/pay/cs_test_nope`)).status).toBe(404);
  });
});

describe('a payment that settles late', () => {
  it.each([
    ['AT611904300234573201', 'paid', 'succeeded', 'checkout.session.async_payment_succeeded'],
    ['AT861904300235473202', 'unpaid', 'requires_payment_method', 'checkout.session.async_payment_failed'],
  ])('with %s ends %s', async (iban, paymentStatus, intentStatus, lastEvent) => {
    const response = await submit(session.id, { method: 'sepa_debit', iban });
    expect(response.status).toBe(303);
    expect(await read()).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'processing' },
    });
    expect((await standIn.eventTypes()).at(-1)).toBe('checkout.session.completed');
    await standIn.control('clock', { advance_seconds: 3601 });
    expect(await read()).toMatchObject({
      status: 'complete',
      payment_status: paymentStatus,
      payment_intent: { status: intentStatus },
    });
    expect((await standIn.eventTypes()).at(-1)).toBe(lastEvent);
  });

  it.each([
    ['succeeds_late', 'succeeded', [2000]],
    ['fails_late', 'failed', [2000, -2000]],
  ])('that %s moves the balance when it is submitted, and when it has %s by %j in all', async (card, status, amounts) => {
    const { stripe } = standIn;
    const moves = async () => (await stripe.balanceTransactions.list({ expand: ['data.source'] })).data.toReversed();
    await standIn.pay(session.id, card);
    const [submitted] = await moves();
    expect(submitted).toMatchObject({ type: 'payment', amount: 2000, source: { status: 'pending' } });
    await standIn.control('clock', { advance_seconds: 8 * 86_400 });
    const settled = await moves();
    expect(settled.map(({ amount }) => amount)).toEqual(amounts);
    expect(settled[0]).toMatchObject({ id: submitted?.id, created: submitted?.created, source: { status } });
    if (status === 'failed') {
      const failure = settled[1];
      expect(failure).toMatchObject({ type: 'payment_failure_refund', source: { failure_balance_transaction: failure?.id } });
      expect(await (await fetch(`${standIn.url}/_control/books/balance`)).json()).toEqual({ eur: { amount: 0, fee: 0, net: 0 } });
    }
  });

  it('can be settled by hand, once', async () => {
    await standIn.pay(session.id, 'succeeds_late');
    await standIn.control(`sessions/${session.id}/settle`, { outcome: 'failed' });
    await expect(standIn.control(`sessions/${session.id}/settle`, { outcome: 'succeeded' })).rejects.toThrow('on its way');
    await standIn.control('clock', { advance_seconds: 7200 });
    expect(await read()).toMatchObject({ payment_status: 'unpaid' });
  });
});
