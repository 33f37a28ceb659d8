import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

const FORGET_CANARIES = 'forget_canaries(timestamptz)';

/**
 * Orders that the shop places with itself to see that ordering works: free, nobody's, and gone after a while. No release before
 * writes one, so that each works with what this refuses of them.
 */
export class CanaryOrders1795700000000 implements MigrationInterface {
  readonly breaks = null;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders
        ADD COLUMN is_canary boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT orders_canary_check CHECK (NOT is_canary OR (
          grand_total = 0 AND cashback_spent = 0 AND cashback_earned = 0 AND coupon_code IS NULL AND NOT takes_stock
          AND user_id IS NULL AND api_key_id IS NULL AND guest_token_hash IS NULL AND order_number IS NULL
          AND status IN ('pending_payment', 'paid', 'cancelled'))) NOT VALID`);
    await fixCanaries(queryRunner);
    await createForgetting(queryRunner);
    await queryRunner.query(`
      CREATE TABLE canary_times (
        id smallint PRIMARY KEY DEFAULT 1,
        next_round_at timestamptz NOT NULL DEFAULT now(),
        quote_succeeded_at timestamptz,
        stripe_succeeded_at timestamptz,
        order_succeeded_at timestamptz,
        CONSTRAINT canary_times_id_check CHECK (id = 1)
      )`);
    await queryRunner.query(`INSERT INTO canary_times DEFAULT VALUES`);
    await queryRunner.query(`CREATE VIEW inv.canaries AS SELECT id AS order_id FROM orders WHERE is_canary`);
    await queryRunner.query(`REVOKE EXECUTE ON FUNCTION ${FORGET_CANARIES} FROM PUBLIC`);
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT SELECT ON inv.canaries TO "${role}"`);
      await queryRunner.query(`GRANT EXECUTE ON FUNCTION ${FORGET_CANARIES} TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SELECT forget_canaries('infinity')`);
    await queryRunner.query(`DROP VIEW inv.canaries`);
    await queryRunner.query(`DROP TABLE canary_times`);
    await queryRunner.query(`DROP FUNCTION ${FORGET_CANARIES}`);
    await queryRunner.query(`DROP TRIGGER order_transitions_kept ON order_transitions`);
    await queryRunner.query(`
      CREATE OR REPLACE TRIGGER order_transitions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_transitions
      FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation()`);
    await queryRunner.query(`DROP FUNCTION forbid_forgetting()`);
    await queryRunner.query(`DROP TRIGGER orders_canary_fixed ON orders`);
    await queryRunner.query(`DROP FUNCTION forbid_becoming_canary()`);
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN is_canary`);
  }
}

/** What a customer has ordered never becomes a canary, which is hidden and forgotten; nor the other way round. */
async function fixCanaries(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION forbid_becoming_canary() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an order is a canary from its beginning or never' USING ERRCODE = 'insufficient_privilege'; END $$`);
  await queryRunner.query(`
    CREATE TRIGGER orders_canary_fixed BEFORE UPDATE OF is_canary ON orders
    FOR EACH ROW WHEN (OLD.is_canary <> NEW.is_canary) EXECUTE FUNCTION forbid_becoming_canary()`);
}

/** The history of orders stays append-only, but that a canary's goes with it, by a function that can remove nothing else. */
async function createForgetting(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION forbid_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM orders WHERE id = OLD.order_id AND is_canary) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN OLD;
    END $$`);
  await queryRunner.query(`
    CREATE TRIGGER order_transitions_kept BEFORE DELETE ON order_transitions
    FOR EACH ROW EXECUTE FUNCTION forbid_forgetting()`);
  await queryRunner.query(`
    CREATE OR REPLACE TRIGGER order_transitions_append_only BEFORE UPDATE OR TRUNCATE ON order_transitions
    FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation()`);
  await queryRunner.query(`
    CREATE FUNCTION forget_canaries(p_before timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      v_orders uuid[] := ARRAY(SELECT id FROM orders WHERE is_canary AND created_at < p_before FOR UPDATE SKIP LOCKED);
    BEGIN
      DELETE FROM order_transitions WHERE order_id = ANY(v_orders);
      DELETE FROM order_lines WHERE order_id = ANY(v_orders);
      DELETE FROM orders WHERE id = ANY(v_orders);
      RETURN cardinality(v_orders);
    END $$`);
}
