import type { CheckoutSession } from '../../../infrastructure/stripe/stripe-objects.js';

interface ExpectedPayment {
  id: string;
  orderId: string;
  amountMinor: number;
  currency: string;
  stripeSessionId: string | null;
}

/** Whether a session is the page the payment was opened with; while it knows of none, one that names it. */
export function isOwnSession(payment: ExpectedPayment, session: CheckoutSession): boolean {
  return payment.stripeSessionId === null ? session.paymentId === payment.id : session.id === payment.stripeSessionId;
}

/** What of a payment's own session is not as the payment has it; empty when it is of the right amount for the right order. */
export function sessionMismatches(payment: ExpectedPayment, session: CheckoutSession): string[] {
  const received = session.paid ? (session.paymentIntent?.receivedMinor ?? 0) : payment.amountMinor;
  const checks: [field: string, matches: boolean][] = [
    ['payment', session.paymentId === payment.id],
    ['order', session.orderId === payment.orderId],
    ['amount', session.amountMinor === payment.amountMinor && received === payment.amountMinor],
    ['currency', session.currency === payment.currency],
  ];
  return checks.filter(([, matches]) => !matches).map(([field]) => field);
}
