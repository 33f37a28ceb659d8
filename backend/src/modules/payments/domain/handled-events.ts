/** Events that say something about a payment's session. */
export const SESSION_EVENTS = [
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'payment_intent.succeeded',
] as const;

/** Events that say something about money sent back. */
export const REFUND_EVENTS = ['charge.refunded', 'refund.created', 'refund.updated', 'refund.failed'] as const;

/** Events that say something about a payment that is disputed. */
export const DISPUTE_EVENTS = [
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
] as const;

/** Everything that settlement acts on; other events are kept and ignored. */
export const HANDLED_EVENTS: readonly string[] = [...SESSION_EVENTS, ...REFUND_EVENTS, ...DISPUTE_EVENTS];

export function isRefundEvent(type: string): boolean {
  return (REFUND_EVENTS as readonly string[]).includes(type);
}

export function isDisputeEvent(type: string): boolean {
  return (DISPUTE_EVENTS as readonly string[]).includes(type);
}

export interface EventSubject {
  /** Forno's own id, as it wrote it on the object. */
  paymentId: string | null;
  sessionId: string | null;
  paymentIntentId: string | null;
}

/** What an event's object is about. */
export function eventSubject(type: string, object: Record<string, unknown>): EventSubject {
  const metadata = (object.metadata ?? {}) as Record<string, unknown>;
  return {
    paymentId: textOrNull(metadata.payment_id),
    sessionId: type.startsWith('checkout.session.') ? textOrNull(object.id) : null,
    paymentIntentId: type.startsWith('payment_intent.') ? textOrNull(object.id) : textOrNull(object.payment_intent),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
