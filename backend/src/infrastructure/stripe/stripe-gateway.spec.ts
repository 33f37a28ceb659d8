import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import nock from 'nock';
import { Clock } from '../../common/time/clock.js';
import { loadEnvironment } from '../../config/environment.js';
import { Metrics } from '../metrics/metrics.js';
import { InvalidWebhookError, StripeRefusedError, StripeUnavailableError } from './stripe.errors.js';
import { StripeGateway } from './stripe-gateway.js';
import type { NewCheckoutSession } from './stripe-objects.js';

const BASE = 'http://stripe.test:4242';
const NOW = new Date('2026-11-20T12:00:00Z');
const REFUND_ID = '019aba5e-6a3c-7d54-9b7e-3f6f3a7d2c11';
const NEW_SESSION: NewCheckoutSession = {
  paymentId: 'payment-1',
  orderId: 'order-1',
  currency: 'eur',
  lines: [
    { name: '2 × Margherita', amountMinor: 1850 },
    { name: 'Delivery', amountMinor: 250 },
  ],
  expiresAt: new Date('2026-11-20T12:31:00Z'),
  successUrl: 'http://shop.test/orders/order-1?payment=success',
  cancelUrl: 'http://shop.test/orders/order-1?payment=cancelled',
  customerEmail: 'ada@example.com',
};
const SESSION = {
  id: 'cs_test_1',
  url: 'http://pay.test/cs_test_1',
  status: 'open',
  payment_status: 'unpaid',
  amount_total: 2100,
  currency: 'eur',
  expires_at: 1_795_178_000,
  client_reference_id: 'order-1',
  metadata: { payment_id: 'payment-1' },
  payment_intent: null,
};

class StandingClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

function gateway(variables: Record<string, string> = {}): StripeGateway {
  const environment = loadEnvironment({
    ...process.env,
    STRIPE_API_BASE: BASE,
    STRIPE_WEBHOOK_SECRET: 'whsec_new,whsec_old',
    ...variables,
  });
  return new StripeGateway(environment, new StandingClock(), new Metrics());
}

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

describe('a Checkout Session', () => {
  it('is asked for with the payment as key, each line once, and both ids wherever Stripe keeps them', async () => {
    let sent = new URLSearchParams();
    nock(BASE, { reqheaders: { 'idempotency-key': 'payment-1', authorization: 'Bearer sk_test_forno' } })
      .post('/v1/checkout/sessions', (body: Record<string, string>) => {
        sent = new URLSearchParams(body);
        return true;
      })
      .reply(200, SESSION);
    const session = await gateway().createCheckoutSession(NEW_SESSION);

    expect(session).toMatchObject({ id: 'cs_test_1', status: 'open', paid: false, amountMinor: 2100, paymentId: 'payment-1' });
    expect(Object.fromEntries(sent)).toMatchObject({
      client_reference_id: 'order-1',
      customer_email: 'ada@example.com',
      expires_at: '1795177860',
      'metadata[payment_id]': 'payment-1',
      'payment_intent_data[metadata][payment_id]': 'payment-1',
      'payment_intent_data[metadata][shop]': expect.any(String),
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][unit_amount]': '1850',
      'line_items[1][price_data][unit_amount]': '250',
    });
  });

  it('is asked for without an address that Stripe does not take', async () => {
    nock(BASE)
      .post('/v1/checkout/sessions', (body: object) => !('customer_email' in body))
      .reply(200, SESSION);
    await gateway().createCheckoutSession({ ...NEW_SESSION, customerEmail: 'иван@example.com' });
  });

  it('is read with its payment, also where that is only named', async () => {
    nock(BASE)
      .get('/v1/checkout/sessions/cs_test_1')
      .query(true)
      .reply(200, { ...SESSION, status: 'complete', payment_status: 'paid', payment_intent: 'pi_1' });
    nock(BASE).get('/v1/payment_intents/pi_1').reply(200, { id: 'pi_1', status: 'succeeded', amount_received: 2100 });
    await expect(gateway().getCheckoutSession('cs_test_1')).resolves.toMatchObject({
      paymentIntent: { id: 'pi_1', status: 'succeeded', receivedMinor: 2100 },
    });
  });

  it('that Stripe fails to make once is asked for again', async () => {
    nock(BASE)
      .post('/v1/checkout/sessions')
      .reply(500, { error: { type: 'api_error', message: 'oops' } });
    nock(BASE).post('/v1/checkout/sessions').reply(200, SESSION);
    await expect(gateway().createCheckoutSession(NEW_SESSION)).resolves.toMatchObject({ id: 'cs_test_1' });
  });

  it('that is over cannot be ended, and is answered as it is', async () => {
    nock(BASE)
      .post('/v1/checkout/sessions/cs_test_1/expire')
      .reply(400, { error: { type: 'invalid_request_error', message: 'not open' } });
    const payment_intent = { id: 'pi_1', status: 'succeeded', amount_received: 2100 };
    nock(BASE)
      .get('/v1/checkout/sessions/cs_test_1')
      .query(true)
      .reply(200, { ...SESSION, status: 'complete', payment_status: 'paid', payment_intent });
    await expect(gateway().expireCheckoutSession('cs_test_1')).resolves.toMatchObject({
      status: 'complete',
      paid: true,
      paymentIntent: { id: 'pi_1', receivedMinor: 2100 },
    });
  });
});

describe('a refund', () => {
  it('is asked for with its key, and names itself', async () => {
    nock(BASE, { reqheaders: { 'idempotency-key': 'refund-key' } })
      .post('/v1/refunds', { payment_intent: 'pi_1', amount: '5', metadata: { refund_id: REFUND_ID } })
      .reply(200, { id: 're_1', status: 'succeeded', amount: 5, metadata: { refund_id: REFUND_ID } });
    const wanted = { refundId: REFUND_ID, idempotencyKey: 'refund-key', paymentIntentId: 'pi_1', amountMinor: 5 };
    await expect(gateway().createRefund(wanted)).resolves.toMatchObject({ id: 're_1', refundId: REFUND_ID, amountMinor: 5 });
  });

  it('that another program made, with an id of its own, is none that was asked for here', async () => {
    nock(BASE)
      .get('/v1/refunds/re_1')
      .reply(200, { id: 're_1', status: 'succeeded', amount: 5, metadata: { refund_id: 'R-1001' } });
    await expect(gateway().getRefund('re_1')).resolves.toMatchObject({ refundId: null });
  });
});

describe('what moved the balance', () => {
  const taken = { amount: 1300, amount_captured: 1250, currency: 'eur', payment_intent: 'pi_1' };
  const charge = { id: 'ch_1', object: 'charge', status: 'succeeded', ...taken };
  const refund = { id: 're_1', object: 'refund', amount: 250, currency: 'eur', payment_intent: 'pi_1' };
  const eur = { amountMinor: 1250, currency: 'eur' };

  it.each([
    ['the booked amount, in the currency that the account settles in', 'charge', 1250, 'eur', charge, eur],
    ['what was captured, where the account settles in another', 'charge', 1371, 'usd', charge, eur],
    [
      'what was refunded, where the account settles in another',
      'refund',
      -274,
      'usd',
      refund,
      { amountMinor: 250, currency: 'eur' },
    ],
  ])('is told by %s', async (_, type, amount, currency, source, told) => {
    const data = [{ id: 'txn_1', object: 'balance_transaction', type, amount, currency, source }];
    nock(BASE).get('/v1/balance_transactions').query(true).reply(200, { object: 'list', data, has_more: false });
    const moves = await gateway().listBalanceMoves(new Date(0), new Date(86_400_000));
    expect(moves).toMatchObject([{ sourceId: source.id, paymentIntentId: 'pi_1', ...told }]);
  });
});

describe('a bank debit', () => {
  const booked = (type: string, status: string) => ({
    ...{ id: 'txn_1', object: 'balance_transaction', type, amount: type === 'payment' ? 1250 : -1250, currency: 'eur' },
    source: { id: 'py_1', object: 'charge', status, amount_captured: 1250, currency: 'eur', payment_intent: 'pi_1' },
  });

  it.each([
    ['under way', ['payment'], 'pending', []],
    ['that brought its money', ['payment'], 'succeeded', ['capture']],
    ['that failed', ['payment', 'payment_failure_refund'], 'failed', []],
  ])('%s, booked as %j, is a capture once it has succeeded: %s', async (_, types, status, kinds) => {
    const data = types.map((type) => booked(type, status));
    nock(BASE).get('/v1/balance_transactions').query(true).reply(200, { object: 'list', data, has_more: false });
    const moves = await gateway().listBalanceMoves(new Date(0), new Date(86_400_000));
    expect(moves.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('what goes wrong', () => {
  it.each([500, 429, 401])('with status %i may go right later', async (status) => {
    nock(BASE)
      .get('/v1/refunds/re_1')
      .times(status === 500 ? 3 : 1)
      .reply(status, { error: { type: 'api_error', message: 'x' } });
    await expect(gateway().getRefund('re_1')).rejects.toBeInstanceOf(StripeUnavailableError);
  });

  it('because Stripe will not do it is told apart, with its code', async () => {
    nock(BASE)
      .post('/v1/refunds')
      .reply(400, { error: { type: 'invalid_request_error', code: 'charge_already_refunded', message: 'no' } });
    const refund = gateway().createRefund({ refundId: 'r', idempotencyKey: 'r', paymentIntentId: 'pi_1', amountMinor: 5 });
    await expect(refund).rejects.toMatchObject({ name: StripeRefusedError.name, stripeCode: 'charge_already_refunded' });
  });
});

describe('a known key', () => {
  const error = { type: 'idempotency_error', message: 'the same parameters only' };

  it('with another request is refused, for it stays so', async () => {
    nock(BASE).post('/v1/checkout/sessions').reply(400, { error });
    await expect(gateway().createCheckoutSession(NEW_SESSION)).rejects.toBeInstanceOf(StripeRefusedError);
  });

  it('that is in use may be free later', async () => {
    nock(BASE).post('/v1/checkout/sessions').times(3).reply(409, { error });
    await expect(gateway().createCheckoutSession(NEW_SESSION)).rejects.toBeInstanceOf(StripeUnavailableError);
  });
});

describe('a webhook', () => {
  const event = (livemode: boolean) =>
    Buffer.from(JSON.stringify({ id: 'evt_1', object: 'event', type: 'x', livemode, data: { object: { id: 'cs_1' } } }));
  const signed = (body: Buffer, secret: string, ageSeconds: number): string => {
    const signedAtSeconds = NOW.getTime() / 1000 - ageSeconds;
    return `t=${signedAtSeconds},v1=${createHmac('sha256', secret).update(`${signedAtSeconds}.${body.toString()}`).digest('hex')}`;
  };

  it.each([
    ['whsec_new', 0],
    ['whsec_old', 0],
    ['whsec_new', 300],
    ['whsec_new', -300],
  ])('signed with %s %i seconds ago is read', (secret, ageSeconds) => {
    const body = event(false);
    expect(gateway().verifyWebhook(body, signed(body, secret, ageSeconds))).toMatchObject({
      id: 'evt_1',
      object: { id: 'cs_1' },
    });
  });

  it.each([
    ['whsec_gone', 0, false],
    ['whsec_new', 301, false],
    ['whsec_new', -301, false],
    ['whsec_new', 0, true],
  ])('signed with %s %i seconds ago, live: %s, is refused', (secret, ageSeconds, livemode) => {
    const body = event(livemode);
    expect(() => gateway().verifyWebhook(body, signed(body, secret, ageSeconds))).toThrow(InvalidWebhookError);
  });

  it('that names two times is refused, whichever of them was signed', () => {
    const body = event(false);
    const future = signed(body, 'whsec_new', -3_600);
    expect(() => gateway().verifyWebhook(body, `t=${NOW.getTime() / 1000},${future}`)).toThrow(InvalidWebhookError);
  });

  it.each([
    ['an id', { type: 'x', livemode: false, data: { object: {} } }],
    ['an id of a length', { id: 'e'.repeat(256), type: 'x', livemode: false, data: { object: {} } }],
    ['an object', { id: 'evt_1', type: 'x', livemode: false }],
  ])('without %s is refused, though it is signed', (_, told) => {
    const body = Buffer.from(JSON.stringify({ object: 'event', ...told }));
    expect(() => gateway().verifyWebhook(body, signed(body, 'whsec_new', 0))).toThrow(InvalidWebhookError);
  });
});
