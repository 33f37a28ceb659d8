import type { Plan, Story } from './plan.ts';

/** How long the shop's sweeps rest: shortened, so that it settles within seconds, or its own. How it settles is the same. */
export type Periods = 'short' | 'production';

const SHORT_PERIODS: Record<string, string> = {
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

/** The variables that make a shop's periods so; its own it has by itself. */
export function variablesOf(periods: Periods): Record<string, string> {
  return periods === 'short' ? SHORT_PERIODS : {};
}

/** In seconds, from the end of the faults: what the shop promises. */
export function boundSeconds(periods: Periods, webhooks: Plan['webhooks']): number {
  if (periods === 'short') return 30;
  return webhooks === 'sent' ? 120 : 300;
}

/** What production learns later than it promises to settle, where webhooks never come: it lists disputes and events every 15 minutes. */
export const LISTED_LATE = 'disputes and refunds at the dashboard, in runs where webhooks never come';

/** The plan, without that where it is so. */
export function withinBound(plan: Plan, periods: Periods): Plan {
  if (periods === 'short' || plan.webhooks === 'sent') return plan;
  return { ...plan, stories: plan.stories.map(withoutNewsOfStripe) };
}

function withoutNewsOfStripe(story: Story): Story {
  const { paying } = story;
  const isDisputed = paying.how === 'pays' && paying.card === 'disputed';
  return { ...story, paying: isDisputed ? { ...paying, card: 'success' } : paying, atDashboard: null, dispute: null };
}

/** When late payments and refunds are settled by Stripe. */
export const LATE_SETTLEMENT_MS = 1_500;
/** Longest pause before a webhook that was not answered is sent again. */
export const WEBHOOK_RETRY_MS = 300;
