/**
 * Named points inside the shop's transactions, put into the runner's own database: triggers that touch an advisory lock.
 * Nobody holds it, so nobody waits; whoever holds it stops the next process there, and sees which one it is.
 */

/** First half of the advisory locks; the second is the hash of the point's name. */
export const LOCK_CLASS = 17_017;

/** What money passes through, each with a status (or type) that names the point. */
const TABLES = {
  orders: 'status',
  payments: 'status',
  refunds: 'status',
  disputes: 'status',
  webhook_events: 'status',
  outbox: 'status',
  cashback_accruals: 'status',
  ledger_transfers: 'type',
  idempotency_keys: null,
  coupon_uses: 'status',
  stock_reservations: 'status',
} as const;

/**
 * Writes down each event that a worker took while the lease of another, or its own, still ran: settling twice leaves the rows of once, so
 * nothing else shows it. PostgreSQL's clock is the one that leases are by, and it does not step.
 */
const WATCH_LEASES: readonly string[] = [
  `CREATE TABLE faults.taken_again (event_id text NOT NULL)`,
  `CREATE FUNCTION faults.write_taken_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
   BEGIN
     INSERT INTO faults.taken_again VALUES (NEW.event_id);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER faults_taken_again AFTER UPDATE ON webhook_events FOR EACH ROW
   WHEN (OLD.status = 'processing' AND OLD.locked_until > now() AND NEW.attempts > OLD.attempts)
   EXECUTE FUNCTION faults.write_taken_again()`,
];

/**
 * `inside` is met while the row is written: a process that dies there has changed nothing. `at the end of` is met once COMMIT
 * was sent: the change stays, and the process that dies there does not hear of it.
 */
export const INSTALL_POINTS: readonly string[] = [
  `CREATE SCHEMA faults`,
  `CREATE FUNCTION faults.meet() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     v_after text := to_jsonb(NEW) ->> TG_ARGV[1];
     v_before text := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ->> TG_ARGV[1] END;
   BEGIN
     IF TG_OP = 'INSERT' OR v_after IS DISTINCT FROM v_before THEN
       PERFORM pg_advisory_xact_lock_shared(${LOCK_CLASS}, hashtext(concat_ws(' ', TG_ARGV[0], TG_TABLE_NAME, v_after)));
     END IF;
     RETURN NULL;
   END $$`,
  ...Object.entries(TABLES).flatMap(([table, column]) => [
    `CREATE TRIGGER faults_inside AFTER INSERT OR UPDATE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION faults.meet('inside', '${column ?? ''}')`,
    `CREATE CONSTRAINT TRIGGER faults_at_the_end AFTER INSERT OR UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW EXECUTE FUNCTION faults.meet('at the end of', '${column ?? ''}')`,
  ]),
  ...WATCH_LEASES,
];

/** Changes that mostly an API makes, and those that mostly a worker does. */
const CHANGES = {
  API: [
    ...['idempotency_keys', 'orders pending_payment', 'orders accepted', 'orders completed', 'orders cancelled'],
    ...['payments created', 'payments open', 'refunds requested', 'webhook_events received', 'outbox pending'],
    ...['ledger_transfers hold', 'ledger_transfers release', 'ledger_transfers reverse_accrual'],
    ...['ledger_transfers refund_spend', 'cashback_accruals promised', 'payments due'],
    ...['coupon_uses reserved', 'coupon_uses released', 'stock_reservations reserved', 'stock_reservations released'],
  ],
  worker: [
    ...['webhook_events processing', 'webhook_events processed', 'outbox published', 'outbox done'],
    ...['payments processing', 'payments succeeded', 'payments expired', 'payments orphaned', 'payments disputed'],
    ...['payments partially_refunded', 'payments refunded', 'orders paid', 'orders expired'],
    ...['refunds pending', 'refunds succeeded', 'refunds failed', 'disputes needs_response', 'disputes lost', 'disputes won'],
    ...['cashback_accruals accrued', 'cashback_accruals matured', 'ledger_transfers accrue', 'ledger_transfers mature'],
    ...['ledger_transfers capture', 'coupon_uses consumed', 'stock_reservations consumed'],
  ],
};

/** `inside orders paid`, `at the end of orders paid`, … */
function pointsAt(changes: string[]): string[] {
  return changes.flatMap((change) => [`inside ${change}`, `at the end of ${change}`]);
}

export const DATABASE_POINTS = { API: pointsAt(CHANGES.API), worker: pointsAt(CHANGES.worker) };
