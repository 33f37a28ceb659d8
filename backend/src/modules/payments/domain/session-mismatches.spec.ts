import { describe, expect, it } from '@jest/globals';
import { isOwnSession, sessionMismatches } from './session-mismatches.js';

const PAYMENT = {
  id: 'payment-1',
  orderId: 'order-1',
  amountMinor: 1250,
  currency: 'eur',
  stripeSessionId: 'cs_1',
};
const SESSION = {
  id: 'cs_1',
  url: null,
  status: 'complete' as const,
  paid: true,
  amountMinor: 1250,
  currency: 'eur',
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
    ['that it was opened with', PAYMENT, SESSION, true],
    ['that it was opened with, whatever that names', PAYMENT, { ...SESSION, paymentId: 'payment-2' }, true],
    ['other than that', PAYMENT, { ...SESSION, id: 'cs_2' }, false],
    ['that names it, where it knows of none', { ...PAYMENT, stripeSessionId: null }, SESSION, true],
    ['of another payment', { ...PAYMENT, stripeSessionId: null }, { ...SESSION, paymentId: 'payment-2' }, false],
  ])('%s: is it the payment’s own?', (_what, payment, session, own) => {
    expect(isOwnSession(payment, session)).toBe(own);
  });

  it.each([
    ['payment', 'another payment', { paymentId: 'payment-2' }],
    ['order', 'another order', { orderId: 'order-2' }],
    ['amount', 'another price', { amountMinor: 1249 }],
    ['amount', 'too little received', { paymentIntent: { id: 'pi_1', status: 'succeeded', receivedMinor: 1249 } }],
    ['amount', 'nothing received', { paymentIntent: null }],
    ['currency', 'another currency', { currency: 'usd' }],
  ])('differs in its %s: %s', (field, _what, other) => {
    expect(sessionMismatches(PAYMENT, { ...SESSION, ...other })).toEqual([field]);
  });
});
