/**
 * Everything that is written down about the order $1, one row each: when, from which table (`source`), what, which row, how it
 * stands, who, how much, in which trace. `details` is the row as it is, so that a column that is added later shows by itself;
 * left out are links that open something, and what Stripe's objects tell of the customer. Of what was written at once, the move
 * comes before what follows it. Stock comes back when the order ends, by the same transaction: that move says when.
 */
export const ORDER_TIMELINE = `
  WITH pay AS (SELECT * FROM payments WHERE order_id = $1),
  back AS (SELECT r.*, o.currency AS of_currency FROM refunds r JOIN orders o ON o.id = r.order_id WHERE r.order_id = $1),
  claim AS (SELECT d.*, pay.currency AS of_currency FROM disputes d JOIN pay ON pay.id = d.payment_id),
  about AS (SELECT $1::uuid AS id UNION SELECT id FROM pay UNION SELECT id FROM back UNION SELECT id FROM claim),
  told AS (
    SELECT event_id FROM webhook_events WHERE payload -> 'metadata' ->> 'payment_id' IN (SELECT id::text FROM pay)
    UNION SELECT event_id FROM webhook_events WHERE payload ->> 'payment_intent' IN (SELECT stripe_payment_intent_id FROM pay)),
  ended AS (SELECT max(at) AS at FROM order_transitions WHERE order_id = $1 AND to_status IN ('cancelled', 'expired')),
  after AS (SELECT * FROM outbox WHERE aggregate_id IN (SELECT id FROM about)),
  subjects AS (
    SELECT id::text FROM about UNION SELECT event_id FROM told UNION SELECT id::text FROM after
    UNION SELECT unnest(ARRAY[stripe_payment_intent_id, stripe_session_id]) FROM pay UNION SELECT stripe_refund_id FROM back),
  entries AS (
    SELECT at, 'transition' AS source, concat_ws(' → ', from_status, to_status) AS what, version::text AS id,
           to_status AS status, actor_type, actor_id, NULL::bigint AS amount, NULL AS currency, trace_id,
           to_jsonb(t) - '{order_id,at,from_status,to_status,actor_type,actor_id,trace_id}'::text[] AS details
    FROM order_transitions t WHERE order_id = $1
    UNION ALL
    SELECT created_at, 'payment', method, id::text, status, NULL, NULL, amount, currency, NULL,
           to_jsonb(pay) - '{id,order_id,method,status,amount,currency,created_at,checkout_url}'::text[] FROM pay
    UNION ALL
    SELECT created_at, 'refund', reason, id::text, status,
           CASE WHEN requested_by ~ '^[0-9a-f-]{36}$' THEN 'user' ELSE 'system' END, requested_by, amount, of_currency, NULL,
           to_jsonb(back) - '{id,reason,status,requested_by,amount,of_currency,created_at,idempotency_key}'::text[] FROM back
    UNION ALL
    SELECT opened_at, 'dispute', reason, id::text, status, 'system', 'stripe', amount, of_currency, NULL,
           to_jsonb(claim) - '{id,reason,status,amount,of_currency,opened_at}'::text[] FROM claim
    UNION ALL
    SELECT t.created_at, 'ledger', t.type, t.id::text, NULL, NULL, NULL, t.amount, t.currency, NULL,
           jsonb_build_object('from', debit.kind, 'to', credit.kind, 'reverses', t.reverses)
    FROM ledger_transfers t
    JOIN ledger_accounts debit ON debit.id = t.debit_account JOIN ledger_accounts credit ON credit.id = t.credit_account
    WHERE t.order_id = $1
    UNION ALL
    SELECT step.at, 'coupon', step.what, use.coupon_id::text, use.status, NULL, NULL, use.amount, o.currency, NULL,
           jsonb_build_object('code', c.code)
    FROM coupon_uses use JOIN coupons c ON c.id = use.coupon_id JOIN orders o ON o.id = use.order_id
    CROSS JOIN LATERAL (VALUES ('reserved', use.reserved_at), ('consumed', use.consumed_at), ('released', use.released_at)) AS step (what, at)
    WHERE use.order_id = $1 AND step.at IS NOT NULL
    UNION ALL
    SELECT step.at, 'stock', step.what, r.variant_id::text, r.status, NULL, NULL, NULL, NULL, NULL,
           jsonb_build_object('sku', v.sku, 'qty', r.qty)
    FROM stock_reservations r JOIN product_variants v ON v.id = r.variant_id
    CROSS JOIN LATERAL (VALUES ('taken', r.created_at), ('returned', (SELECT at FROM ended WHERE r.status = 'released'))) AS step (what, at)
    WHERE r.order_id = $1 AND step.at IS NOT NULL
    UNION ALL
    SELECT received_at, 'event', type, event_id, status, 'system', 'stripe', NULL, NULL, trace_id,
           to_jsonb(e) - '{event_id,type,status,payload,received_at,trace_id,span_id}'::text[]
    FROM webhook_events e WHERE event_id IN (SELECT event_id FROM told)
    UNION ALL
    SELECT created_at, 'follow_up', topic, id::text, status, NULL, NULL, NULL, NULL, trace_id,
           to_jsonb(after) - '{id,topic,status,created_at,trace_id,span_id}'::text[] FROM after
    UNION ALL
    SELECT first_seen_at, 'finding', class, id::text, status, NULL, NULL, NULL, NULL, NULL,
           to_jsonb(f) - '{id,class,status,first_seen_at}'::text[]
    -- What Stripe captured and no payment has yet names the payment it was asked for.
    FROM findings f WHERE subject_id IN (SELECT id FROM subjects) OR details->>'paymentId' IN (SELECT id FROM subjects)
    UNION ALL
    SELECT at, 'audit', action, id::text, NULL, coalesce(actor_role, actor_kind), actor_id, NULL, NULL, trace_id,
           to_jsonb(a) - '{id,at,action,actor_kind,actor_role,actor_id,trace_id}'::text[]
    FROM audit_entries a
    WHERE subject_type IN ('order', 'payment', 'refund', 'event', 'follow_up') AND subject_id IN (SELECT id FROM subjects)
  )
  SELECT entries.*, coalesce(u.name, k.name) AS actor_name
  FROM entries
  LEFT JOIN users u ON u.id = CASE WHEN pg_input_is_valid(actor_id, 'uuid') THEN actor_id::uuid END
  LEFT JOIN api_keys k ON k.id = CASE WHEN pg_input_is_valid(actor_id, 'uuid') THEN actor_id::uuid END
  ORDER BY at, source <> 'transition', source, id`;

/** The order of id $1, or the last one that had $2 as its number of the day. */
export const FIND_ORDER = `
  SELECT id, status, version, order_number AS "orderNumber", business_date::text AS "businessDate", currency,
         grand_total AS "grandTotal", created_at AS "createdAt"
  FROM (SELECT * FROM orders WHERE id = $1 UNION ALL SELECT * FROM orders WHERE order_number = $2) AS found
  ORDER BY business_date DESC NULLS LAST LIMIT 1`;
