/** The shop's periods, shortened so that it settles within seconds; how it settles is the same. */
export const SHORT_PERIODS: Record<string, string> = {
  INBOX_SWEEP_SECONDS: '0.3',
  INBOX_LEASE_SECONDS: '2',
  OUTBOX_SWEEP_SECONDS: '0.3',
  OUTBOX_REPUBLISH_SECONDS: '2',
  PAYMENT_RECONCILE_SECONDS: '1',
  PAYMENT_GRACE_SECONDS: '1',
  EVENT_RECONCILE_SECONDS: '1.5',
  ORDER_EXPIRY_SWEEP_SECONDS: '0.5',
  CASHBACK_SWEEP_SECONDS: '1',
  RETRY_BACKOFF_CAP_SECONDS: '1',
  WATCH_SWEEP_SECONDS: '1',
  // The runner asks them itself, when all has settled.
  INVARIANT_CHECK_SECONDS: '3600',
  DAY_RECONCILE_SECONDS: '3600',
};

/** When late payments and refunds are settled by Stripe. */
export const LATE_SETTLEMENT_MS = 1_500;
/** Longest pause before a webhook that was not answered is sent again. */
export const WEBHOOK_RETRY_MS = 300;
