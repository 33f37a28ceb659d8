import type { MigrationInterface, QueryRunner } from 'typeorm';

const OLD_INV_REFUNDS = `SELECT id, payment_id, amount, status, created_at FROM refunds`;

/** What ends or undoes another transfer never comes to more than that: the accounts' locks make the sum sure. */
const BOUND = `
      IF p_reverses IS NOT NULL AND p_amount
           + (SELECT coalesce(sum(amount), 0) FROM ledger_transfers WHERE reverses = p_reverses AND type = p_type)
           > (SELECT amount FROM ledger_transfers WHERE id = p_reverses) THEN
        RAISE EXCEPTION '% of % would pass the transfer % that it reverses', p_type, p_amount, p_reverses
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transfers_reverses_at_most';
      END IF;`;

/** Refunds of a part: by amount or by lines, many a payment, with the cashback that goes back beside the money. */
export class PartialRefunds1795392030000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await extendRefunds(queryRunner);
    await boundRefunds(queryRunner);
    await queryRunner.query(`
      ALTER TABLE cashback_accruals
        ADD COLUMN reversed bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT cashback_accruals_reversed_check CHECK (reversed BETWEEN 0 AND amount)`);
    await queryRunner.query(`UPDATE cashback_accruals SET reversed = amount WHERE status IN ('voided', 'reversed')`);
    await queryRunner.query(
      `CREATE INDEX ledger_transfers_reverses_idx ON ledger_transfers (reverses, type) WHERE reverses IS NOT NULL`,
    );
    await queryRunner.query(ledgerPost(BOUND));
    // A refund of cashback alone moves no money.
    await queryRunner.query(`CREATE OR REPLACE VIEW inv.refunds AS ${OLD_INV_REFUNDS} WHERE amount > 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE OR REPLACE VIEW inv.refunds AS ${OLD_INV_REFUNDS}`);
    await queryRunner.query(ledgerPost(''));
    await queryRunner.query(`DROP INDEX ledger_transfers_reverses_idx`);
    await queryRunner.query(`ALTER TABLE cashback_accruals DROP COLUMN reversed`);
    await queryRunner.query(`DROP TRIGGER refunds_within_received ON refunds`);
    await queryRunner.query(`DROP FUNCTION refunds_within_received()`);
    await queryRunner.query(`DELETE FROM refunds WHERE amount = 0`);
    await queryRunner.query(`
      ALTER TABLE refunds
        DROP CONSTRAINT refunds_amount_check, DROP CONSTRAINT refunds_payment_check,
        DROP COLUMN order_id, DROP COLUMN cashback, DROP COLUMN lines, DROP COLUMN origin, DROP COLUMN retry_of,
        ALTER COLUMN payment_id SET NOT NULL,
        ADD CONSTRAINT refunds_amount_check CHECK (amount > 0)`);
  }
}

async function extendRefunds(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    ALTER TABLE refunds
      ADD COLUMN order_id uuid CONSTRAINT refunds_order_id_fkey REFERENCES orders (id),
      ADD COLUMN cashback bigint NOT NULL DEFAULT 0,
      ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN origin text,
      ADD COLUMN retry_of uuid CONSTRAINT refunds_retry_of_fkey REFERENCES refunds (id),
      ALTER COLUMN payment_id DROP NOT NULL,
      DROP CONSTRAINT refunds_amount_check`);
  await queryRunner.query(`
    UPDATE refunds SET order_id = payments.order_id,
      origin = CASE requested_by WHEN 'stripe' THEN 'stripe' WHEN 'settlement' THEN 'settlement' ELSE 'cancellation' END
    FROM payments WHERE payments.id = refunds.payment_id`);
  await queryRunner.query(`
    ALTER TABLE refunds
      ALTER COLUMN order_id SET NOT NULL,
      ALTER COLUMN origin SET NOT NULL,
      ADD CONSTRAINT refunds_amount_check CHECK (amount >= 0 AND cashback >= 0 AND (amount > 0 OR cashback > 0)),
      ADD CONSTRAINT refunds_payment_check CHECK (amount = 0 OR payment_id IS NOT NULL),
      ADD CONSTRAINT refunds_origin_check CHECK (origin IN ('staff', 'cancellation', 'settlement', 'stripe'))`);
  await queryRunner.query(`CREATE INDEX refunds_order_id_idx ON refunds (order_id)`);
  await queryRunner.query(`CREATE UNIQUE INDEX refunds_retry_of_key ON refunds (retry_of)`);
}

/**
 * The last word on "never above what was received", whatever the app does: the payment's row is locked, then its refunds are
 * summed. What Stripe has made is not refused for what was only asked for here: Stripe will refuse that instead.
 */
async function boundRefunds(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION refunds_within_received() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE
      v_received bigint;
      v_refunded bigint;
    BEGIN
      SELECT amount_received INTO v_received FROM payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
      SELECT sum(amount) INTO v_refunded FROM refunds
      WHERE payment_id = NEW.payment_id
        AND (status IN ('pending', 'succeeded') OR status = 'requested' AND NEW.status = 'requested');
      IF v_refunded > v_received THEN
        RAISE EXCEPTION 'refunds of payment % would come to % of % received', NEW.payment_id, v_refunded, v_received
          USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_received';
      END IF;
      RETURN NULL;
    END $$`);
  await queryRunner.query(`
    CREATE TRIGGER refunds_within_received AFTER INSERT OR UPDATE OF status, amount ON refunds
    FOR EACH ROW WHEN (NEW.status <> 'failed' AND NEW.amount > 0) EXECUTE FUNCTION refunds_within_received()`);
}

/** The function that posts a transfer; its grants outlive a change of its body. */
function ledgerPost(bound: string): string {
  return `
    CREATE OR REPLACE FUNCTION ledger_post(
      p_key text, p_type text, p_debit_kind text, p_credit_kind text, p_user uuid,
      p_amount bigint, p_currency text, p_order uuid, p_reverses uuid
    ) RETURNS ledger_transfers
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      v_debit uuid := ledger_account(p_debit_kind, p_user, p_currency);
      v_credit uuid := ledger_account(p_credit_kind, p_user, p_currency);
      v_transfer ledger_transfers;
    BEGIN
      PERFORM 1 FROM ledger_accounts WHERE id IN (v_debit, v_credit) ORDER BY id FOR UPDATE;
      SELECT * INTO v_transfer FROM ledger_transfers WHERE key = p_key;
      IF FOUND THEN
        RETURN v_transfer;
      END IF;${bound}
      INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, order_id, reverses, key)
      VALUES (v_debit, v_credit, p_amount, p_currency, p_type, p_order, p_reverses, p_key)
      RETURNING * INTO v_transfer;
      UPDATE ledger_accounts SET balance = balance - p_amount WHERE id = v_debit;
      UPDATE ledger_accounts SET balance = balance + p_amount WHERE id = v_credit;
      RETURN v_transfer;
    END $$`;
}
