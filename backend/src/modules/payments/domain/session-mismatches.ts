import type { CheckoutSession } from '../../../infrastructure/stripe/stripe-objects.js';

interface ExpectedPayment {
  id: string;
  orderId: string;
  amountMinor: number;
  currency: string;
  livemode: boolean;
  stripeSessionId: string | null;
}

/** What of a session is not as the payment has it; empty when it is the payment's own and of the right amount. */
export function sessionMismatches(payment: ExpectedPayment, session: CheckoutSession): string[] {
  const received = session.paid ? (session.paymentIntent?.receivedMinor ?? 0) : payment.amountMinor;
  const checks: [field: string, matches: boolean][] = [
    ['session', payment.stripeSessionId === null || payment.stripeSessionId === session.id],
    ['payment', session.paymentId === payment.id],
    ['order', session.orderId === payment.orderId],
    ['amount', session.amountMinor === payment.amountMinor && received === payment.amountMinor],
    ['currency', session.currency === payment.currency],
    ['mode', session.livemode === payment.livemode],
  ];
  return checks.filter(([, matches]) => !matches).map(([field]) => field);
}
