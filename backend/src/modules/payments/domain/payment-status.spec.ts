import { describe, expect, it } from '@jest/globals';
import { isAhead, isRefundAhead, observedStatus, type PaymentStatus, statusAfterMoves } from './payment-status.js';

describe('what is observed of a payment', () => {
  const session = { id: 'cs_1', url: null, amountMinor: 1, currency: 'eur', expiresAt: new Date(0) };
  const of = (status: 'open' | 'complete' | 'expired', paid: boolean, intent: string | null, receivedMinor = paid ? 1 : 0) =>
    observedStatus({
      ...session,
      ...{ orderId: 'o', paymentId: 'p', status, paid },
      paymentIntent: intent === null ? null : { id: 'pi_1', status: intent, receivedMinor },
    });

  it('is money only where Stripe says that it was paid', () => {
    expect(of('complete', true, 'succeeded')).toBe('succeeded');
    expect(of('complete', false, 'processing')).toBe('processing');
    expect(of('complete', true, 'succeeded', 0)).toBe('processing');
    expect(of('complete', true, null)).toBe('processing');
    expect(of('open', false, null)).toBe('open');
    expect(of('expired', false, null)).toBe('expired');
  });

  it.each(['requires_action', 'requires_confirmation', 'requires_capture', 'processing', 'succeeded'])(
    'is under way while its payment intent is: %s',
    (intent) => expect(of('complete', false, intent)).toBe('processing'),
  );

  it.each(['canceled', 'requires_payment_method', null])('has failed once nothing more can come: %s', (intent) =>
    expect(of('complete', false, intent)).toBe('failed'),
  );

  it.each<[PaymentStatus, PaymentStatus[]]>([
    ['open', ['created']],
    ['processing', ['created', 'open']],
    ['failed', ['created', 'open', 'processing']],
    ['expired', ['created', 'open', 'processing']],
    ['succeeded', ['created', 'open', 'processing', 'failed', 'expired']],
  ])('as %s is news for %j alone', (observed, behind) => {
    const all: PaymentStatus[] = [
      ...(['created', 'open', 'processing', 'failed', 'expired', 'succeeded'] as const),
      ...(['partially_refunded', 'refunded', 'orphaned', 'disputed', 'charged_back'] as const),
    ];
    expect(all.filter((current) => isAhead(observed, current))).toEqual(behind);
  });
});

describe('a payment whose money moves', () => {
  const payment = { status: 'succeeded', receivedMinor: 100, refundedMinor: 0, isDisputed: false, lostMinor: 0 } as const;

  it.each([
    ['succeeded', {}],
    ['partially_refunded', { refundedMinor: 99 }],
    ['refunded', { refundedMinor: 100 }],
    ['disputed', { refundedMinor: 1, isDisputed: true, lostMinor: 1 }],
    ['charged_back', { refundedMinor: 1, lostMinor: 1 }],
    ['orphaned', { status: 'orphaned', refundedMinor: 100 }],
  ] as const)('is %s', (status, moved) => {
    expect(statusAfterMoves({ ...payment, ...moved })).toBe(status);
  });
});

describe('a refund', () => {
  it('goes ahead only, though what has succeeded may still fail', () => {
    const statuses = ['requested', 'pending', 'succeeded', 'failed'] as const;
    expect(statuses.map((observed) => statuses.filter((current) => isRefundAhead(observed, current)))).toEqual([
      [],
      ['requested'],
      ['requested', 'pending'],
      ['requested', 'pending', 'succeeded'],
    ]);
  });
});
