/** Why a manager cancels an order that is being made, or is made. */
export const CANCEL_CODES = ['not_collected', 'delivery_failed', 'other'] as const;
export type CancelCode = (typeof CANCEL_CODES)[number];

/** What becomes of what was paid, money and cashback: all of it goes back, or it stays with the shop. */
export const REFUND_DECISIONS = ['full', 'none'] as const;
export type RefundDecision = (typeof REFUND_DECISIONS)[number];
