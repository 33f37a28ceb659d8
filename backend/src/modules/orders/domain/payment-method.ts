/**
 * How an order is paid: by card at Stripe before it is made; in cash when it is handed over, at the counter or the door; or
 * outside Forno, on a till's own terminal. The last two are due until the order is handed over.
 */
export const PAYMENT_METHODS = ['stripe', 'cash', 'external'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** By card where nothing else was wished. */
export function paymentMethodOf({ paymentMethod }: { paymentMethod?: PaymentMethod | null }): PaymentMethod {
  return paymentMethod ?? 'stripe';
}
