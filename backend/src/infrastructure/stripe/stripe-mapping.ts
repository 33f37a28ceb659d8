import { isUUID } from 'class-validator';
import type Stripe from 'stripe';
import { checkedMinor } from '../../common/money/minor.js';
import type {
  BalanceMove,
  CheckoutSession,
  NewCheckoutSession,
  StripeDispute,
  StripeEvent,
  StripeRefund,
} from './stripe-objects.js';

/** `shop` is written on the payment, for the account may serve others too. */
export function toSessionParams(session: NewCheckoutSession, shop: string): Stripe.Checkout.SessionCreateParams {
  const metadata = { shop, order_id: session.orderId, payment_id: session.paymentId };
  return {
    mode: 'payment',
    client_reference_id: session.orderId,
    metadata,
    payment_intent_data: { metadata },
    success_url: session.successUrl,
    cancel_url: session.cancelUrl,
    expires_at: Math.floor(session.expiresAt.getTime() / 1000),
    ...(isTakenByStripe(session.customerEmail) && { customer_email: session.customerEmail }),
    line_items: session.lines.map(({ name, amountMinor }) => ({
      quantity: 1,
      price_data: { currency: session.currency, unit_amount: amountMinor, product_data: { name } },
    })),
  };
}

/** An address in other letters is one of ours and none of Stripe's, which then asks for one. */
function isTakenByStripe(email: string | null | undefined): email is string {
  return Boolean(email && /^[\x21-\x7e]+$/.test(email));
}

export function toCheckoutSession(session: Stripe.Checkout.Session): CheckoutSession {
  const intent = session.payment_intent;
  return {
    id: session.id,
    url: session.url,
    status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
    paid: session.payment_status === 'paid',
    amountMinor: checkedMinor(session.amount_total ?? 0),
    currency: session.currency ?? '',
    expiresAt: new Date(session.expires_at * 1000),
    orderId: session.client_reference_id,
    paymentId: session.metadata?.payment_id ?? null,
    paymentIntent:
      intent && typeof intent !== 'string'
        ? { id: intent.id, status: intent.status, receivedMinor: checkedMinor(intent.amount_received) }
        : null,
  };
}

export function toRefund(refund: Stripe.Refund): StripeRefund {
  const failed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    id: refund.id,
    status: failed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    amountMinor: checkedMinor(refund.amount),
    refundId: ownId(refund.metadata?.refund_id),
  };
}

/** Other programs write into metadata what they like: what is no id is none of ours. */
function ownId(id: string | undefined): string | null {
  return isUUID(id) ? (id as string) : null;
}

const DISPUTE_STATUS: Record<Stripe.Dispute.Status, StripeDispute['status']> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'closed',
  prevented: 'closed',
  needs_response: 'needs_response',
  under_review: 'under_review',
  won: 'won',
  lost: 'lost',
  // Lost until the appeal is won.
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
};

export function toDispute(dispute: Stripe.Dispute): StripeDispute {
  const dueBy = dispute.evidence_details.due_by;
  return {
    id: dispute.id,
    // A word of Stripe's that is newer than this: nothing is decided yet.
    status: DISPUTE_STATUS[dispute.status] ?? 'under_review',
    amountMinor: checkedMinor(dispute.amount),
    reason: dispute.reason,
    dueBy: dueBy === null ? null : new Date(dueBy * 1000),
    openedAt: new Date(dispute.created * 1000),
  };
}

export function toEvent(event: Stripe.Event): StripeEvent {
  const { id, type, livemode, created } = event;
  const object = event.data.object as unknown as Record<string, unknown>;
  return { id, type, livemode, createdAt: new Date(created * 1000), object };
}

/** `payment_failure_refund` is not here: it takes a debit back that failed, of which the customer has given nothing. */
const MOVES: Partial<Record<Stripe.BalanceTransaction['type'], BalanceMove['kind']>> = {
  charge: 'capture',
  payment: 'capture',
  refund: 'refund',
  payment_refund: 'refund',
};

/** Whether Forno asked for a payment in the name of `shop`. One from before shops were named counts as ours. */
export function isOfShop(metadata: Stripe.Metadata | null, shop: string): boolean {
  return metadata?.shop === undefined ? metadata?.payment_id !== undefined : metadata.shop === shop;
}

/**
 * Null for what is neither a payment nor a refund: a fee, a payout, a dispute; and for a bank debit that is under way, which Stripe
 * books when it is submitted, or has failed. `source` must be expanded.
 */
export function toBalanceMove({ type, amount, currency, source }: Stripe.BalanceTransaction, shop: string): BalanceMove | null {
  const kind = MOVES[type];
  if (!kind || !source || typeof source === 'string') {
    return null;
  }
  const moved = source as Stripe.Charge | Stripe.Refund;
  if (kind === 'capture' && moved.status !== 'succeeded') {
    return null;
  }
  const { payment_intent: intent, metadata } = moved;
  return {
    kind,
    sourceId: source.id,
    // The account settles in a currency of its own; what the customer paid or got back is in the payment's.
    amountMinor: checkedMinor(moved.currency === currency ? Math.abs(amount) : ownAmount(moved)),
    currency: moved.currency,
    paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    paymentId: metadata?.payment_id ?? null,
    isOurs: kind === 'capture' ? isOfShop(metadata, shop) : null,
  };
}

function ownAmount(moved: Stripe.Charge | Stripe.Refund): number {
  return moved.object === 'charge' ? moved.amount_captured : moved.amount;
}
