import type { FindingClass } from '../../infrastructure/findings/finding-classes.js';
import { RECEIVED, UNFINISHED } from './domain/payment-status.js';

/** Longer than settling takes unless something is wrong. */
const SETTLED = `interval '2 minutes'`;
/** A follow-up is published anew every minute or so: ten are enough to know that it does not get better by itself. */
const FOLLOWED_UP = `interval '10 minutes'`;

const WITHOUT_ANSWER = `now() - ${SETTLED}`;

/** What banks have taken of a payment for good. */
const LOST = `coalesce((SELECT sum(amount) FROM disputes WHERE payment_id = p.id AND status = 'lost'), 0)`;

/** Whether a payment received what a finding says that Stripe captured of it. */
const AS_STRIPE_HAS_IT = `p.amount_received = coalesce((f.details->>'stripesMinor')::bigint, 0)
  AND p.currency = coalesce(f.details->>'currency', p.currency)`;

/** What of a payment's money went back, is on its way, or was taken by the bank. */
const GONE = `(coalesce((SELECT sum(amount) FROM refunds WHERE payment_id = p.id AND status <> 'failed'), 0) + ${LOST})`;

/**
 * What our own rows show, by class: each query answers all that is wrong now as `subject_type`, `subject_id` and `details`.
 * What it answers no more is healed.
 */
export const OWN_BOOKS: Partial<Record<FindingClass, string>> = {
  late_payment: `
    SELECT 'payment' AS subject_type, p.id::text AS subject_id,
           jsonb_build_object('orderId', p.order_id, 'receivedMinor', p.amount_received, 'refundedMinor', p.amount_refunded,
                              'lostMinor', ${LOST}) AS details
    FROM payments p WHERE p.status = 'orphaned' AND p.amount_refunded + ${LOST} < p.amount_received`,
  captured_without_paid_order: `
    SELECT 'payment' AS subject_type, p.id::text AS subject_id,
           jsonb_build_object('orderId', o.id, 'orderStatus', o.status, 'receivedMinor', p.amount_received) AS details
    FROM payments p JOIN orders o ON o.id = p.order_id
    WHERE p.status IN ('${RECEIVED.join(`', '`)}') AND o.paid_at IS NULL AND p.updated_at < ${WITHOUT_ANSWER}`,
  // Only settlement sees that they differ; what was settled or ended since differs no more. What went back for it somebody looks at.
  payment_mismatch: `
    SELECT f.subject_type, f.subject_id, f.details
    FROM findings f JOIN payments p ON p.id::text = f.subject_id
    WHERE f.class = 'payment_mismatch' AND f.status <> 'healed' AND p.status IN ('${[...UNFINISHED, 'orphaned'].join(`', '`)}')`,
  // Only the comparison of a day sees them; what was settled since, as Stripe has it, differs no more.
  unknown_capture: `
    SELECT f.subject_type, f.subject_id, f.details
    FROM findings f
    WHERE f.class = 'unknown_capture' AND f.status <> 'healed'
      AND NOT EXISTS (SELECT FROM payments p WHERE p.stripe_payment_intent_id = f.subject_id AND ${AS_STRIPE_HAS_IT})`,
  capture_mismatch: `
    SELECT f.subject_type, f.subject_id, f.details
    FROM findings f JOIN payments p ON p.id::text = f.subject_id
    WHERE f.class = 'capture_mismatch' AND f.status <> 'healed' AND NOT (${AS_STRIPE_HAS_IT})`,
  // One that was tried again is over: a retry that fails is found by itself. Nor is anything owed where as much was refunded in its
  // place, each such refund for one failure, or where nothing is left.
  refund_failed: `
    SELECT 'refund' AS subject_type, r.id::text AS subject_id,
           jsonb_build_object('paymentId', r.payment_id, 'orderId', p.order_id, 'amountMinor', r.amount,
                              'unreplacedMinor', f.unreplaced, 'reason', r.reason) AS details
    FROM inv.failed_refunds f JOIN refunds r ON r.id = f.refund_id JOIN payments p ON p.id = r.payment_id
    WHERE f.unreplaced > 0 AND p.amount_received > ${GONE}`,
  stuck_refund: `
    SELECT 'refund' AS subject_type, r.id::text AS subject_id,
           jsonb_build_object('paymentId', r.payment_id, 'amountMinor', r.amount, 'requestedAt', r.created_at) AS details
    FROM refunds r WHERE r.status = 'requested' AND r.created_at < now() - ${FOLLOWED_UP}`,
  stuck_event: `
    SELECT 'event' AS subject_type, event_id AS subject_id,
           jsonb_build_object('type', type, 'attempts', attempts, 'lastError', last_error) AS details
    FROM webhook_events WHERE status IN ('received', 'processing', 'failed') AND received_at < ${WITHOUT_ANSWER}`,
  dead_event: `
    SELECT 'event' AS subject_type, event_id AS subject_id,
           jsonb_build_object('type', type, 'attempts', attempts, 'lastError', last_error) AS details
    FROM webhook_events WHERE status = 'dead'`,
  stuck_follow_up: `
    SELECT 'outbox' AS subject_type, id::text AS subject_id,
           jsonb_build_object('topic', topic, 'aggregateId', aggregate_id, 'attempts', attempts) AS details
    FROM outbox WHERE status IN ('pending', 'published') AND created_at < now() - ${FOLLOWED_UP}`,
  dead_follow_up: `
    SELECT 'outbox' AS subject_type, id::text AS subject_id,
           jsonb_build_object('topic', topic, 'aggregateId', aggregate_id, 'attempts', attempts) AS details
    FROM outbox WHERE status = 'dead'`,
};
