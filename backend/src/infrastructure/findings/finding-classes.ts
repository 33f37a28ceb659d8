/** `page` hurts somebody now, `ticket` is work for the day. */
export type FindingSeverity = 'page' | 'ticket';

/** Everything that can be found, with how much it matters; docs/money.md says of each what to do. */
export const FINDING_CLASSES = {
  /** Money came that no order can have: its order is over, paid otherwise, or asked for something else; it goes back by itself. */
  late_payment: 'ticket',
  /** Money is here and its order is still not paid. */
  captured_without_paid_order: 'page',
  /** A session at Stripe is not the one the payment was made for: another amount, currency, order or mode. */
  payment_mismatch: 'page',
  /** Stripe has captured a payment that this shop asked for, and no payment of ours knows it. */
  unknown_capture: 'page',
  /** Money moved at Stripe that this shop did not ask for. */
  foreign_money: 'ticket',
  /** Stripe and we differ in what a payment received. */
  capture_mismatch: 'page',
  /** A page where a payment that is over could still be paid. */
  orphan_session: 'ticket',
  /** Stripe has sent money back that we did not know of. */
  unknown_refund: 'ticket',
  /** We say that money went back, and Stripe knows of none, or of another amount. */
  refund_mismatch: 'page',
  /** Money that should have gone back came back to us, and nothing has taken its place. */
  refund_failed: 'page',
  /** Somebody has refunded at Stripe's dashboard; its cashback went with it. */
  refund_at_stripe: 'ticket',
  /** A customer disputes a payment at the bank, and it is to be answered in time. */
  dispute_open: 'page',
  /** The bank gave the money to the customer. */
  dispute_lost: 'ticket',
  /** What the bank had given to the customer it gave back to us; the cashback it took is not given again. */
  dispute_reversed: 'ticket',
  /** A refund that Stripe has not been asked for yet. */
  stuck_refund: 'page',
  /** Stripe told of events that never came by webhook. */
  missed_events: 'ticket',
  stuck_event: 'page',
  dead_event: 'page',
  stuck_follow_up: 'ticket',
  dead_follow_up: 'ticket',
  /** An invariant of the ledger is violated. */
  ledger_mismatch: 'page',
  /** Any other invariant is violated. */
  invariant_violated: 'page',
} as const satisfies Record<string, FindingSeverity>;

export type FindingClass = keyof typeof FINDING_CLASSES;
