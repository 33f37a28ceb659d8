/** What Forno reads of Stripe's objects, in Forno's words. Amounts are in minor units, currencies in lower case. */

export interface CheckoutSession {
  id: string;
  /** Where the customer pays; null once the session is over. */
  url: string | null;
  status: 'open' | 'complete' | 'expired';
  paid: boolean;
  amountMinor: number;
  currency: string;
  expiresAt: Date;
  /** Set by Forno when it made the session. */
  orderId: string | null;
  paymentId: string | null;
  /** Null until the customer first tried to pay. */
  paymentIntent: { id: string; status: string; receivedMinor: number } | null;
}

export interface StripeRefund {
  id: string;
  status: 'pending' | 'succeeded' | 'failed';
  amountMinor: number;
  /** The refund of Forno's it was made for; null for one made at the dashboard. */
  refundId: string | null;
}

export interface StripeDispute {
  id: string;
  /** inquiry: the bank asks and no money has moved; closed: that ended. From needs_response on the bank holds the money. */
  status: 'inquiry' | 'needs_response' | 'under_review' | 'won' | 'lost' | 'closed';
  amountMinor: number;
  /** Stripe's word for it. */
  reason: string;
  /** Until then it may be answered; null when it no longer may. */
  dueBy: Date | null;
  openedAt: Date;
}

export interface StripeEvent {
  id: string;
  type: string;
  livemode: boolean;
  createdAt: Date;
  /** The object as it was then; state is read anew, this only says what to read. */
  object: Record<string, unknown>;
}

/** Money that came to the shop's balance at Stripe, or went from it back to a customer. */
export interface BalanceMove {
  kind: 'capture' | 'refund';
  /** Of the charge or the refund. */
  sourceId: string;
  /** Never negative. */
  amountMinor: number;
  currency: string;
  paymentIntentId: string | null;
  /** Forno's own id, as it wrote it on the payment; null for a refund and for money that Forno did not ask for. */
  paymentId: string | null;
  /** Whether what Forno writes on a payment says that this shop asked for it; null for a refund, which does not say. */
  isOurs: boolean | null;
}

export interface NewCheckoutSession {
  paymentId: string;
  orderId: string;
  currency: string;
  lines: { name: string; amountMinor: number }[];
  expiresAt: Date;
  successUrl: string;
  cancelUrl: string;
  customerEmail: string | null;
}

export interface NewRefund {
  refundId: string;
  idempotencyKey: string;
  paymentIntentId: string;
  amountMinor: number;
}
