import { INVARIANTS } from '../../src/modules/ops/domain/invariants.ts';

export interface OwnCheck {
  /** What is wrong with each subject that it answers. */
  problem: string;
  sql: string;
}

/** A refund that was asked for once all disputes of its payment had ended. */
const REFUSED_AFTER_DISPUTE = `(SELECT max(d.closed_at) <= r.created_at FROM disputes d WHERE d.payment_id = r.payment_id)`;

/** What is wrong and only people can see to it: it is left out. */
const EXCEPT: Record<string, (violations: string) => string> = {
  // What is owed was asked for in full, and cannot go: the customer's bank sent it back, and where to instead only the customer
  // knows; or Stripe refused it though the dispute about it had ended, as the stand-in does with every charge that was disputed.
  refund_owed: (violations) => `
    SELECT owed.subject FROM (${violations}) AS owed JOIN payments p ON p.id = owed.subject
    WHERE p.amount_received > (
        SELECT coalesce(sum(r.amount), 0) FROM refunds r
        WHERE r.payment_id = p.id AND (r.status <> 'failed' OR r.stripe_refund_id IS NOT NULL OR ${REFUSED_AFTER_DISPUTE})
          AND NOT EXISTS (SELECT FROM refunds again WHERE again.retry_of = r.id))
      + (SELECT coalesce(sum(d.amount), 0) FROM disputes d WHERE d.payment_id = p.id AND d.status = 'lost')`,
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
    problem: 'payment at hand-over is not as its order stands',
    sql: `SELECT p.id || ' ' || p.status AS subject FROM payments p JOIN orders o ON o.id = p.order_id
          WHERE p.method <> 'stripe' AND (p.status = 'due', p.status = 'expired', p.amount_received) IS DISTINCT FROM
            (o.status NOT IN ('completed', 'cancelled'), o.status = 'cancelled', CASE WHEN o.status = 'completed' THEN p.amount ELSE 0 END)`,
  },
  {
    problem: 'refund by hand waits',
    sql: `SELECT r.id AS subject FROM refunds r JOIN payments p ON p.id = r.payment_id
          WHERE p.method <> 'stripe' AND r.status <> 'succeeded'`,
  },
  {
    problem: 'coupon counts other uses than orders stand with it, or were made of it and paid',
    sql: `SELECT c.code || ' ' || c.uses || ' for ' || count(o.id) AS subject FROM coupons c
          LEFT JOIN orders o ON o.coupon_code = c.code AND (o.status NOT IN ('cancelled', 'expired') OR o.payment_kept)
          GROUP BY c.id HAVING c.uses <> count(o.id)`,
  },
  {
    problem: 'limited variant is not what was supplied, less what orders took',
    sql: `SELECT v.id || ' ' || v.stock_left AS subject FROM product_variants v
          LEFT JOIN (SELECT half.variant_id, sum(l.qty) AS qty FROM order_lines l JOIN orders o ON o.id = l.order_id
                     CROSS JOIN LATERAL (SELECT l.variant_id UNION SELECT (l.other_half ->> 'variantId')::uuid) AS half
                     WHERE o.takes_stock AND (o.status NOT IN ('cancelled', 'expired') OR EXISTS (
                       SELECT FROM order_transitions t WHERE t.order_id = o.id AND t.to_status = 'preparing'))
                     GROUP BY half.variant_id) AS taken ON taken.variant_id = v.id
          WHERE v.stock_left + coalesce(taken.qty, 0) <> v.stock_supplied`,
  },
  {
    problem: 'event was taken from the worker that has it',
    sql: `SELECT DISTINCT event_id AS subject FROM faults.taken_again`,
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
