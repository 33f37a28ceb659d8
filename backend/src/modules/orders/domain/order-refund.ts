export const REFUND_STATUSES = ['requested', 'pending', 'succeeded', 'failed'] as const;
/** requested here → pending at Stripe → succeeded; failed when Stripe or the bank did not do it, even after it succeeded. */
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_ORIGINS = ['staff', 'cancellation', 'settlement', 'stripe'] as const;
/** Why money goes back: staff decided it; the order was cancelled; nothing could be made for it; or it was done at Stripe's dashboard. */
export type RefundOrigin = (typeof REFUND_ORIGINS)[number];
