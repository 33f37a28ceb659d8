import type { CheckoutSession } from '../../../infrastructure/stripe/stripe-objects.js';
import type { RefundStatus } from '../../orders/domain/order-refund.js';

export type PaymentStatus =
  | 'created'
  | 'open'
  | 'processing'
  | 'due'
  | 'succeeded'
  | 'partially_refunded'
  | 'refunded'
  | 'failed'
  | 'expired'
  | 'orphaned'
  | 'disputed'
  | 'charged_back';

/** The customer may still pay, or Stripe has not said how it ended. */
export const UNFINISHED: readonly PaymentStatus[] = ['created', 'open', 'processing'];

/** Everything else lives, and the database keeps that to one payment an order. */
export const NEVER_LIVE: readonly PaymentStatus[] = ['failed', 'expired', 'orphaned'];

/** Money that is here for its order, also while somebody wants it back. */
export const RECEIVED: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'disputed'];

/** How far along each status is; what Stripe says moves a payment up only. Money received beats every other news. */
const RANK: Record<PaymentStatus, number> = {
  created: 0,
  open: 1,
  due: 1,
  processing: 2,
  failed: 3,
  expired: 3,
  succeeded: 4,
  partially_refunded: 5,
  refunded: 5,
  orphaned: 5,
  disputed: 5,
  charged_back: 5,
};

/** Payment intents of which no money comes any more. All others are under way: a bank takes days, a voucher waits for its payer. */
const ENDED_INTENTS: readonly string[] = ['canceled', 'requires_payment_method'];

/** What a payment is by its Checkout Session; money is only what Stripe has received. */
export function observedStatus({ status, paid, paymentIntent }: CheckoutSession): PaymentStatus {
  if (status !== 'complete') {
    return status;
  }
  if (!paymentIntent) {
    // Paid without a payment is an answer that will be another one.
    return paid ? 'processing' : 'failed';
  }
  if (ENDED_INTENTS.includes(paymentIntent.status)) {
    return 'failed';
  }
  return paid && paymentIntent.receivedMinor > 0 ? 'succeeded' : 'processing';
}

/** Whether what was observed is news for a payment: a later state never goes back. */
export function isAhead(observed: PaymentStatus, current: PaymentStatus): boolean {
  return RANK[observed] > RANK[current];
}

/** Money that an order has, or had. */
const PAYING: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded', 'disputed', 'charged_back'];

/**
 * A payment's status by what became of its money: while a bank holds it, and once it has taken it, that is what counts; else
 * what of it went back. Orphaned money stays orphaned, for no order has it.
 */
export function statusAfterMoves(payment: {
  status: PaymentStatus;
  receivedMinor: number;
  refundedMinor: number;
  isDisputed: boolean;
  lostMinor: number;
}): PaymentStatus {
  const { status, receivedMinor, refundedMinor, isDisputed, lostMinor } = payment;
  if (!PAYING.includes(status)) {
    return status;
  }
  if (isDisputed) {
    return 'disputed';
  }
  if (lostMinor > 0) {
    return 'charged_back';
  }
  if (refundedMinor === 0) {
    return 'succeeded';
  }
  return refundedMinor < receivedMinor ? 'partially_refunded' : 'refunded';
}

const REFUND_RANK: Record<RefundStatus, number> = { requested: 0, pending: 1, succeeded: 2, failed: 3 };

/** Whether a refund's status at Stripe is news: what succeeded may still fail, and nothing else goes back. */
export function isRefundAhead(observed: RefundStatus, current: RefundStatus): boolean {
  return REFUND_RANK[observed] > REFUND_RANK[current];
}
