/** Something that is true of money at every moment; docs/money.md says what to do when it is not. */
export interface Invariant {
  /** The label of `forno_invariant_violations`. */
  id: string;
  about: 'orders' | 'payments' | 'ledger' | 'queues';
  /** What is always true. */
  claim: string;
  /** Answers a row with a `subject` for each thing of which it is not. Reads the views of `inv` alone. */
  violations: string;
}

/** Longer than a follow-up waits unless something is wrong. */
const WAITING = `interval '2 minutes'`;

/** The moves there are, as in orders/domain/order-state.ts: written down a second time, for a rule does not check itself. */
const LEGAL_MOVES = `(VALUES
  (NULL, 'pending_payment'), (NULL, 'paid'),
  ('pending_payment', 'paid'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
  ('paid', 'accepted'), ('paid', 'cancelled'), ('accepted', 'preparing'), ('accepted', 'cancelled'),
  ('preparing', 'ready'), ('preparing', 'cancelled'),
  ('ready', 'out_for_delivery'), ('ready', 'completed'), ('ready', 'cancelled'),
  ('out_for_delivery', 'completed'), ('out_for_delivery', 'cancelled')
) AS legal (from_status, to_status)`;

const RECEIVED = `('succeeded', 'partially_refunded', 'refunded', 'disputed', 'charged_back')`;

const REFUNDS_OF_PAYMENTS = `(
  SELECT p.id, p.order_id, p.status, p.amount_received, p.amount_refunded,
         coalesce(sum(r.amount) FILTER (WHERE r.status <> 'failed'), 0) AS asked,
         coalesce(sum(r.amount) FILTER (WHERE r.status <> 'failed' AND (r.origin <> 'stripe' OR r.retry_of IS NOT NULL)), 0) AS asked_here,
         coalesce(sum(r.amount) FILTER (WHERE r.status IN ('pending', 'succeeded')), 0) AS made,
         coalesce(sum(r.amount) FILTER (WHERE r.status = 'succeeded'), 0) AS succeeded
  FROM inv.payments p LEFT JOIN inv.refunds r ON r.payment_id = p.id
  GROUP BY p.id, p.order_id, p.status, p.amount_received, p.amount_refunded) AS p`;

/** What banks have taken of a payment for good. */
const LOST = `coalesce((SELECT sum(d.amount) FROM inv.disputes d WHERE d.payment_id = p.id AND d.status = 'lost'), 0)`;

/** What failed to go and somebody has given otherwise. */
const GIVEN_OTHERWISE = `coalesce((SELECT sum(g.amount) FROM inv.given_otherwise g WHERE g.payment_id = p.id), 0)`;

/** Nothing of it can be sent back meanwhile. */
const HELD_BY_A_BANK = `EXISTS (
  SELECT FROM inv.disputes d WHERE d.payment_id = p.id AND d.status IN ('needs_response', 'under_review'))`;

export const INVARIANTS: readonly Invariant[] = [
  {
    id: 'order_total',
    about: 'orders',
    claim: "An order's parts add up to its total, and its lines to its goods.",
    violations: `
      SELECT o.id AS subject FROM inv.orders o
      LEFT JOIN (SELECT order_id, sum(line_total) AS total, bool_and(line_total = qty * unit_price) AS exact
                 FROM inv.order_lines GROUP BY order_id) l ON l.order_id = o.id
      WHERE o.grand_total <> o.items_total + o.delivery_fee - o.discount - o.cashback_spent
         OR l.total IS DISTINCT FROM o.items_total::numeric OR NOT l.exact`,
  },
  {
    id: 'order_paid_once',
    about: 'payments',
    claim: 'An order that was paid, or is made, has one payment of exactly its total; or nothing to pay; or one that is due.',
    violations: `
      SELECT o.id AS subject FROM inv.orders o
      LEFT JOIN inv.payments p ON p.order_id = o.id AND (p.status IN ${RECEIVED} OR p.status = 'due' AND o.status <> 'completed')
      WHERE o.status IN ('paid', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed')
      GROUP BY o.id, o.grand_total
      HAVING count(p.id) <> CASE WHEN o.grand_total = 0 THEN 0 ELSE 1 END
          OR bool_or(p.amount <> o.grand_total OR p.amount_received <> CASE WHEN p.status = 'due' THEN 0 ELSE p.amount END)`,
  },
  {
    id: 'order_history',
    about: 'orders',
    claim: "An order's history has no gap, only legal moves, and ends where the order stands.",
    violations: `
      SELECT o.id AS subject FROM inv.orders o
      LEFT JOIN (
        SELECT h.*, legal.to_status IS NOT NULL AS is_legal FROM (
          SELECT *, lag(to_status) OVER (PARTITION BY order_id ORDER BY version) AS before,
                    row_number() OVER (PARTITION BY order_id ORDER BY version) AS position
          FROM inv.order_transitions) h
        LEFT JOIN ${LEGAL_MOVES} ON legal.to_status = h.to_status AND legal.from_status IS NOT DISTINCT FROM h.from_status
      ) t ON t.order_id = o.id
      GROUP BY o.id, o.status, o.version
      HAVING count(t.version) <> o.version
          OR bool_or(t.version <> t.position OR NOT t.is_legal OR t.from_status IS DISTINCT FROM t.before)
          OR max(t.to_status) FILTER (WHERE t.version = o.version) IS DISTINCT FROM o.status`,
  },
  {
    id: 'one_live_payment',
    about: 'payments',
    claim: 'An order has at most one payment that is neither over without money nor orphaned.',
    violations: `
      SELECT order_id AS subject FROM inv.payments WHERE status NOT IN ('failed', 'expired', 'orphaned')
      GROUP BY order_id HAVING count(*) > 1`,
  },
  {
    id: 'refunds_within_received',
    about: 'payments',
    claim: 'What Stripe has sent back is never more than what was received, and neither is what was asked for here.',
    // Together they may be, for a while: what went back at the dashboard leaves less for what waits here, until Stripe refuses that.
    violations: `
      SELECT p.id AS subject FROM ${REFUNDS_OF_PAYMENTS}
      WHERE p.made > p.amount_received OR p.asked_here > p.amount_received`,
  },
  {
    id: 'refund_sum',
    about: 'payments',
    claim: 'What a payment says went back is the sum of its refunds that succeeded.',
    violations: `SELECT p.id AS subject FROM ${REFUNDS_OF_PAYMENTS} WHERE p.amount_refunded <> p.succeeded`,
  },
  {
    id: 'refund_owed',
    about: 'payments',
    claim:
      'What nobody could take, and what was paid for an order that was cancelled, goes back in full, by us, by the bank or otherwise; ' +
      'unless a manager who ended it while it was made decided that it stays.',
    violations: `
      SELECT p.id AS subject FROM ${REFUNDS_OF_PAYMENTS}
      WHERE p.asked + ${LOST} + ${GIVEN_OTHERWISE} < p.amount_received AND NOT ${HELD_BY_A_BANK}
        AND (p.status = 'orphaned' OR p.status IN ('succeeded', 'partially_refunded', 'refunded', 'charged_back')
        AND EXISTS (SELECT FROM inv.order_transitions t
                    WHERE t.order_id = p.order_id AND t.to_status = 'cancelled' AND t.from_status <> 'pending_payment')
        AND NOT EXISTS (SELECT FROM inv.payments_kept k WHERE k.order_id = p.order_id))`,
  },
  {
    id: 'ledger_sum',
    about: 'ledger',
    claim: 'All balances of cashback sum to zero in each currency.',
    violations: `SELECT currency AS subject FROM inv.ledger_accounts GROUP BY currency HAVING sum(balance) <> 0`,
  },
  {
    id: 'ledger_balance',
    about: 'ledger',
    claim: 'The balance of each account is the sum of its transfers.',
    violations: `
      SELECT a.id AS subject FROM inv.ledger_accounts a
      LEFT JOIN (SELECT account, sum(amount) AS moved FROM (
                   SELECT credit_account AS account, amount FROM inv.ledger_transfers
                   UNION ALL SELECT debit_account, -amount FROM inv.ledger_transfers) AS sides
                 GROUP BY account) m ON m.account = a.id
      WHERE a.balance <> coalesce(m.moved, 0)`,
  },
  {
    id: 'ledger_sign',
    about: 'ledger',
    claim: 'No member has less than nothing, and no debt is turned into a gift.',
    violations: `
      SELECT id AS subject FROM inv.ledger_accounts
      WHERE kind IN ('customer_available', 'customer_pending', 'customer_held') AND balance < 0
         OR kind = 'customer_debt' AND balance > 0`,
  },
  {
    id: 'debt_first',
    about: 'ledger',
    claim: 'No member who owes cashback has any to spend.',
    violations: `
      SELECT a.id AS subject FROM inv.ledger_accounts a
      JOIN inv.ledger_accounts d ON d.user_id = a.user_id AND d.currency = a.currency AND d.kind = 'customer_debt'
      WHERE a.kind = 'customer_available' AND a.balance > 0 AND d.balance < 0`,
  },
  {
    id: 'one_accrual',
    about: 'ledger',
    claim: 'An order earns cashback once.',
    violations: `
      SELECT order_id AS subject FROM inv.ledger_transfers WHERE type = 'accrue' GROUP BY order_id HAVING count(*) > 1`,
  },
  {
    id: 'hold_ends_once',
    about: 'ledger',
    claim: 'Cashback that was set aside is spent or given back once, in full, and not kept when its order is over.',
    violations: `
      SELECT h.id AS subject FROM inv.ledger_transfers h
      LEFT JOIN inv.ledger_transfers e ON e.reverses = h.id AND e.type IN ('capture', 'release')
      LEFT JOIN inv.orders o ON o.id = h.order_id
      WHERE h.type = 'hold'
      GROUP BY h.id, h.amount, o.status
      HAVING count(e.id) > 1 OR bool_or(e.amount <> h.amount)
          OR count(e.id) = 0 AND o.status IN ('completed', 'cancelled', 'expired')`,
  },
  {
    id: 'spent_is_held',
    about: 'ledger',
    claim: 'What an order spends of cashback is exactly what was set aside for it.',
    violations: `
      SELECT o.id AS subject FROM inv.orders o
      LEFT JOIN inv.ledger_transfers h ON h.order_id = o.id AND h.type = 'hold'
      GROUP BY o.id, o.cashback_spent HAVING coalesce(sum(h.amount), 0) <> o.cashback_spent`,
  },
  {
    id: 'stock_reservations',
    about: 'orders',
    claim:
      'What is left of a limited variant and what orders keep of it are all that was supplied; an order keeps exactly what it ' +
      'has lines of, and nothing when it ended before it was begun.',
    violations: `
      SELECT s.variant_id AS subject FROM inv.stock s
      LEFT JOIN (SELECT variant_id, sum(qty) AS kept FROM inv.stock_reservations
                 WHERE status IN ('reserved', 'consumed') GROUP BY variant_id) r ON r.variant_id = s.variant_id
      WHERE s."left" < 0 OR s.supplied <> coalesce(s."left", 0) + coalesce(r.kept, 0)
      UNION ALL
      SELECT r.order_id FROM inv.stock_reservations r
      LEFT JOIN inv.orders o ON o.id = r.order_id
      WHERE r.qty <> r.ordered
         OR r.status <> CASE
              WHEN o.status = 'pending_payment' THEN 'reserved'
              WHEN o.status = 'expired' THEN 'released'
              WHEN o.status = 'cancelled' AND NOT EXISTS (
                SELECT FROM inv.order_transitions t WHERE t.order_id = o.id AND t.to_status = 'preparing') THEN 'released'
              ELSE 'consumed' END`,
  },
  {
    id: 'coupon_uses',
    about: 'orders',
    claim: 'A coupon counts its uses, and no more than there are; each stands as its order does, and is what that saved.',
    violations: `
      SELECT c.id AS subject FROM inv.coupons c
      LEFT JOIN inv.coupon_uses u ON u.coupon_id = c.id AND u.status <> 'released'
      GROUP BY c.id, c.uses, c.max_uses HAVING c.uses <> count(u.order_id) OR c.uses > c.max_uses
      UNION ALL
      SELECT u.order_id FROM inv.coupon_uses u JOIN inv.orders o ON o.id = u.order_id
      WHERE u.status <> ALL (CASE WHEN o.status = 'pending_payment' THEN ARRAY['reserved'] WHEN o.status = 'expired' THEN ARRAY['released']
                                  WHEN o.status = 'cancelled' THEN ARRAY['consumed', 'released'] ELSE ARRAY['consumed'] END)
         OR o.discount NOT IN (0, u.amount)`,
  },
  {
    id: 'canary_apart',
    about: 'orders',
    claim: "The shop's own canary orders are free, and nobody's: no money, cashback, coupon, stock or follow-up is of one.",
    violations: `
      SELECT c.order_id AS subject FROM inv.canaries c
      JOIN inv.orders o ON o.id = c.order_id
      WHERE o.grand_total <> 0 OR o.cashback_spent <> 0 OR o.user_id IS NOT NULL
         OR o.status NOT IN ('pending_payment', 'paid', 'cancelled')
         OR EXISTS (SELECT FROM inv.payments p WHERE p.order_id = c.order_id)
         OR EXISTS (SELECT FROM inv.ledger_transfers t WHERE t.order_id = c.order_id)
         OR EXISTS (SELECT FROM inv.coupon_uses u WHERE u.order_id = c.order_id)
         OR EXISTS (SELECT FROM inv.stock_reservations r WHERE r.order_id = c.order_id)
         OR EXISTS (SELECT FROM inv.outbox w WHERE w.aggregate_id = c.order_id)`,
  },
  {
    id: 'inbox_waiting',
    about: 'queues',
    claim: 'No event of Stripe waits over two minutes to be settled.',
    violations: `
      SELECT event_id AS subject FROM inv.webhook_events
      WHERE status IN ('received', 'processing', 'failed') AND received_at < now() - ${WAITING}`,
  },
  {
    id: 'outbox_waiting',
    about: 'queues',
    claim: 'No follow-up waits over two minutes to be done.',
    violations: `
      SELECT id::text AS subject FROM inv.outbox
      WHERE status IN ('pending', 'published') AND created_at < now() - ${WAITING}`,
  },
];
