export const DISPUTE_STATUSES = ['inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed'] as const;
/** inquiry: the bank asks, no money has moved; closed: it ended so. needs_response → under_review → won or lost: the bank holds the money. */
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

const ENDED: readonly DisputeStatus[] = ['won', 'lost', 'closed'];

/** How far along each is: what a slow reader of Stripe saw earlier never comes back. */
const RANK: Record<DisputeStatus, number> = { inquiry: 0, needs_response: 1, under_review: 2, closed: 3, won: 3, lost: 3 };

interface DisputedAmount {
  status: DisputeStatus;
  amountMinor: number;
}

export function isDisputeEnded(status: DisputeStatus): boolean {
  return ENDED.includes(status);
}

/** Whether a dispute's status at Stripe is news. What was lost may still be won on appeal. */
export function isDisputeAhead(observed: DisputeStatus, current: DisputeStatus): boolean {
  return RANK[observed] > RANK[current] || (observed === 'won' && current === 'lost');
}

/** Whether the bank holds the money until it has decided; Stripe refunds nothing of it meanwhile. */
export function isDisputed(disputes: readonly DisputedAmount[]): boolean {
  return disputes.some(({ status }) => status === 'needs_response' || status === 'under_review');
}

/** What the bank has taken for good. */
export function lostMinor(disputes: readonly DisputedAmount[]): number {
  return disputes.filter(({ status }) => status === 'lost').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
