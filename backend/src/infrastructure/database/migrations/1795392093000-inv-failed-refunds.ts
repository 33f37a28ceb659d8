import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** As PartialRefunds1795392030000 left it. */
const INV_REFUNDS = { columns: `id, payment_id, amount, status, created_at`, source: `refunds WHERE amount > 0` };

/** As InvGivenOtherwise1795392082000 left it: what was refunded instead counted as given otherwise, and so twice. */
const OLD_GIVEN_OTHERWISE = `
  SELECT r.id AS refund_id, r.payment_id, r.amount FROM refunds r
  WHERE r.status = 'failed' AND NOT EXISTS (SELECT FROM refunds again WHERE again.retry_of = r.id)
    AND EXISTS (SELECT FROM findings f
                WHERE f.class = 'refund_failed' AND f.subject_id = r.id::text AND f.acknowledged_at IS NOT NULL)`;

/** Refunds that failed and nobody tried again. They failed when that was found, which is written down with it. */
const FAILED = `
  SELECT r.id AS refund_id, r.payment_id, r.amount, r.lines, r.created_at AS asked_at, r.stripe_refund_id IS NULL AS refused,
         coalesce(f.first_seen_at, r.created_at) AS failed_at, f.acknowledged
  FROM refunds r CROSS JOIN LATERAL (
    SELECT min(first_seen_at) AS first_seen_at, count(acknowledged_at) > 0 AS acknowledged
    FROM findings WHERE class = 'refund_failed' AND subject_id = r.id::text) AS f
  WHERE r.status = 'failed' AND NOT EXISTS (SELECT FROM refunds again WHERE again.retry_of = r.id)`;

/**
 * What was made in place of a failed refund: at the dashboard, or by staff as a refund of its own, once it had failed. One by staff of other
 * lines is for something else, unless somebody has seen to the failed one. One at the dashboard may also be why Stripe refused ours, and
 * then it is older.
 */
const REPLACED = `
  (SELECT coalesce(sum(other.amount), 0) FROM refunds other
   WHERE other.payment_id = failed.payment_id AND other.status <> 'failed' AND other.retry_of IS NULL
     AND (other.origin = 'stripe' OR other.origin = 'staff' AND (failed.acknowledged OR other.lines = failed.lines))
     AND other.created_at >= CASE WHEN failed.refused AND other.origin = 'stripe' THEN failed.asked_at ELSE failed.failed_at END)`;

/**
 * Each replacement counts once: what is left of all failures is the most by which those since one of them exceed what was made in place
 * of them since. What somebody acknowledged is replaced first, as that says so, and of the rest the oldest: what is open the longest is
 * not healed by another's money. `unreplaced` is what of each is left.
 */
const FAILED_REFUNDS = `
  WITH failed AS (${FAILED}),
  summed AS (
    SELECT failed.*, sum(amount) OVER since AS total, coalesce(sum(amount) FILTER (WHERE acknowledged) OVER since, 0) AS acknowledged_total,
           ${REPLACED} AS replaced
    FROM failed WINDOW since AS (PARTITION BY payment_id ORDER BY failed_at DESC, asked_at DESC, refund_id DESC)),
  matched AS (
    SELECT summed.*, greatest(0, max(total - replaced) OVER whole) AS left_of_all,
           greatest(0, max(acknowledged_total - replaced) OVER whole) AS left_of_acknowledged
    FROM summed WINDOW whole AS (PARTITION BY payment_id))
  SELECT refund_id, payment_id, amount, acknowledged,
         greatest(0, least(amount, amount + CASE
           WHEN acknowledged THEN left_of_acknowledged - acknowledged_total
           ELSE left_of_all - left_of_acknowledged - (total - acknowledged_total) END))::bigint AS unreplaced
  FROM matched`;

/** What of failed refunds nothing replaced: one rule for what is owed, what is found, and those who check both. */
export class InvFailedRefunds1795392093000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE VIEW inv.failed_refunds AS ${FAILED_REFUNDS}`);
    await grant(queryRunner, 'failed_refunds');
    await queryRunner.query(`
      CREATE OR REPLACE VIEW inv.given_otherwise AS
        SELECT refund_id, payment_id, unreplaced AS amount FROM inv.failed_refunds WHERE acknowledged AND unreplaced > 0`);
    const { columns, source } = INV_REFUNDS;
    await queryRunner.query(`CREATE OR REPLACE VIEW inv.refunds AS SELECT ${columns}, origin, retry_of FROM ${source}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const { columns, source } = INV_REFUNDS;
    await queryRunner.query(`CREATE OR REPLACE VIEW inv.given_otherwise AS ${OLD_GIVEN_OTHERWISE}`);
    await queryRunner.query(`DROP VIEW inv.failed_refunds`);
    // A view is replaced by one of more columns, not of fewer.
    await queryRunner.query(`DROP VIEW inv.refunds`);
    await queryRunner.query(`CREATE VIEW inv.refunds AS SELECT ${columns} FROM ${source}`);
    await grant(queryRunner, 'refunds');
  }
}

async function grant(queryRunner: QueryRunner, view: string): Promise<void> {
  const role = await appRole(queryRunner);
  if (role) {
    await queryRunner.query(`GRANT SELECT ON inv.${view} TO "${role}"`);
  }
}
