export const DISPUTE_STATUSES = ['inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed'] as const;
/**
 * inquiry: the bank asks, no money has moved; closed: it ended so. needs_response → under_review → won or lost: the bank holds the money.
 * A closed inquiry may become a chargeback, and a chargeback that is prevented is closed too.
 */
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

const ENDED: readonly DisputeStatus[] = ['won', 'lost', 'closed'];

/** How far along each is: what a slow reader of Stripe saw earlier never comes back. */
const RANK: Record<DisputeStatus, number> = { inquiry: 0, closed: 1, needs_response: 2, under_review: 3, won: 4, lost: 4 };

interface DisputedAmount {
  status: DisputeStatus;
  amountMinor: number;
}

export function isDisputeEnded(status: DisputeStatus): boolean {
  return ENDED.includes(status);
}

/**
 * Whether a dispute's status at Stripe is news. What was lost may still be won on appeal. `closed` comes before a chargeback or
 * after it: which it was is known only where nobody has written of the dispute since Stripe was asked, `isFresh`.
 */
export function isDisputeAhead(observed: DisputeStatus, current: DisputeStatus, isFresh: boolean): boolean {
  if (RANK[observed] > RANK[current]) {
    return current !== 'closed' || isFresh;
  }
  return (observed === 'won' && current === 'lost') || (observed === 'closed' && isHeld(current) && isFresh);
}

/** Whether the bank holds the money until it has decided; Stripe refunds nothing of it meanwhile. */
export function isDisputed(disputes: readonly DisputedAmount[]): boolean {
  return disputes.some(({ status }) => isHeld(status));
}

function isHeld(status: DisputeStatus): boolean {
  return status === 'needs_response' || status === 'under_review';
}

/** What the bank has taken for good. */
export function lostMinor(disputes: readonly DisputedAmount[]): number {
  return disputes.filter(({ status }) => status === 'lost').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
