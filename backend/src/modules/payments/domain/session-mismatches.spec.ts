import { describe, expect, it } from '@jest/globals';
import { sessionMismatches } from './session-mismatches.js';

const PAYMENT = {
  id: 'payment-1',
  orderId: 'order-1',
  amountMinor: 1250,
  currency: 'eur',
  livemode: false,
  stripeSessionId: 'cs_1',
};
const SESSION = {
  id: 'cs_1',
  url: null,
  status: 'complete' as const,
  paid: true,
  amountMinor: 1250,
  currency: 'eur',
  livemode: false,
  expiresAt: new Date(0),
  orderId: 'order-1',
  paymentId: 'payment-1',
  paymentIntent: { id: 'pi_1', status: 'succeeded', receivedMinor: 1250 },
};

describe('a session', () => {
  it('is the payment’s own when all is as the payment has it', () => {
    expect(sessionMismatches(PAYMENT, SESSION)).toEqual([]);
  });

  it('may be the first that the payment hears of, and not paid yet', () => {
    expect(sessionMismatches({ ...PAYMENT, stripeSessionId: null }, { ...SESSION, paid: false, paymentIntent: null })).toEqual(
      [],
    );
  });

  it.each([
    ['session', 'another page', { id: 'cs_2' }],
    ['payment', 'another payment', { paymentId: 'payment-2' }],
    ['order', 'another order', { orderId: 'order-2' }],
    ['amount', 'another price', { amountMinor: 1249 }],
    ['amount', 'too little received', { paymentIntent: { id: 'pi_1', status: 'succeeded', receivedMinor: 1249 } }],
    ['amount', 'nothing received', { paymentIntent: null }],
    ['currency', 'another currency', { currency: 'usd' }],
    ['mode', 'real money for a test', { livemode: true }],
  ])('differs in its %s: %s', (field, _what, other) => {
    expect(sessionMismatches(PAYMENT, { ...SESSION, ...other })).toEqual([field]);
  });
});
