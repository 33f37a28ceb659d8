import { INVARIANTS } from '../../src/modules/ops/domain/invariants.ts';

export interface OwnCheck {
  /** What is wrong with each subject that it answers. */
  problem: string;
  sql: string;
}

/** What people have to see to before it is true again. */
const EXCEPT: Record<string, (violations: string) => string> = {
  // The customer's bank sent it back, and where to instead only the customer knows; or the charge was disputed, which the stand-in
  // refunds no more, however the dispute ended.
  refund_owed: (violations) => `
    SELECT subject FROM (${violations}) AS owed
    WHERE NOT EXISTS (
      SELECT FROM refunds r WHERE r.payment_id = owed.subject AND r.status = 'failed'
        AND (r.stripe_refund_id IS NOT NULL OR EXISTS (SELECT FROM disputes d WHERE d.payment_id = r.payment_id)))`,
};

/** Finds what our own rows show to be not settled, or wrong: each answers a row with a `subject` for each such thing. */
export const OWN_CHECKS: readonly OwnCheck[] = [
  {
    problem: 'event is not settled',
    sql: `SELECT event_id || ' ' || type || ' ' || status || ' ' || coalesce(last_error, '') AS subject
          FROM webhook_events WHERE status NOT IN ('processed', 'ignored')`,
  },
  {
    problem: 'follow-up is not done',
    sql: `SELECT id || ' ' || topic || ' ' || status AS subject FROM outbox WHERE status <> 'done'`,
  },
  {
    problem: 'refund is under way',
    sql: `SELECT id || ' ' || status AS subject FROM refunds WHERE status IN ('requested', 'pending')`,
  },
  {
    problem: 'payment is not over',
    sql: `SELECT id || ' ' || status AS subject FROM payments WHERE status IN ('created', 'open', 'processing')`,
  },
  {
    problem: 'order waits for its payment after its time has passed',
    sql: `SELECT id AS subject FROM orders WHERE status = 'pending_payment'`,
  },
  {
    problem: 'cashback is promised and not earned',
    sql: `SELECT a.order_id AS subject FROM cashback_accruals a JOIN orders o ON o.id = a.order_id
          WHERE a.status = 'promised' AND o.paid_at IS NOT NULL OR a.status = 'accrued' AND o.status = 'completed'`,
  },
  {
    problem: 'cancelled order keeps cashback that was spent, or earned',
    sql: `SELECT o.id AS subject FROM orders o JOIN ledger_transfers t ON t.order_id = o.id
          WHERE o.status IN ('cancelled', 'expired') AND NOT o.payment_kept
          GROUP BY o.id, o.cashback_spent
          HAVING coalesce(sum(t.amount) FILTER (WHERE t.type IN ('release', 'refund_spend')), 0) <> o.cashback_spent
              OR coalesce(sum(t.amount) FILTER (WHERE t.type = 'accrue'), 0)
                 <> coalesce(sum(t.amount) FILTER (WHERE t.type = 'reverse_accrual'), 0)`,
  },
  {
    problem: 'finding is open',
    sql: `SELECT class || ' ' || subject_type || ' ' || subject_id || ' ' || details::text AS subject FROM findings
          WHERE status <> 'healed' AND class NOT IN
            ('invariant_violated', 'ledger_mismatch', 'late_payment', 'missed_events', 'refund_at_stripe', 'refund_failed', 'dispute_open', 'dispute_lost', 'dispute_reversed')`,
  },
  ...INVARIANTS.map(({ id, violations }) => ({
    problem: `invariant ${id} is violated`,
    sql: EXCEPT[id]?.(violations) ?? violations,
  })),
];
