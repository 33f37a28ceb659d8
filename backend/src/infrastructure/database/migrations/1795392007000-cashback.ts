import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole, makeAppendOnly, makeReadOnlyForApp } from '../app-role.js';

const LEDGER_POST = 'ledger_post(text, text, text, text, uuid, bigint, text, uuid, uuid)';
const LEDGER_LOCK = 'ledger_lock(uuid, text)';
const LEDGER_ACCOUNT = 'ledger_account(text, uuid, text)';

/** The double-entry ledger of cashback, written only by its own functions, and what orders were promised. */
export class Cashback1795392007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createAccounts(queryRunner);
    await createTransfers(queryRunner);
    await createAccruals(queryRunner);
    await createFunctions(queryRunner);
    await grant(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION ${LEDGER_POST}, ${LEDGER_LOCK}, ${LEDGER_ACCOUNT}`);
    await queryRunner.query(`DROP TABLE cashback_accruals, ledger_transfers, ledger_accounts`);
  }
}

async function createAccounts(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE ledger_accounts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      kind text NOT NULL,
      user_id uuid CONSTRAINT ledger_accounts_user_id_fkey REFERENCES users (id),
      currency text NOT NULL,
      balance bigint NOT NULL DEFAULT 0,
      CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('customer_available', 'customer_pending', 'customer_held', 'customer_debt', 'shop_expense', 'shop_redeemed', 'shop_breakage')),
      CONSTRAINT ledger_accounts_owner_check CHECK (starts_with(kind, 'customer_') = (user_id IS NOT NULL)),
      CONSTRAINT ledger_accounts_overdraft_check CHECK (kind NOT IN ('customer_available', 'customer_pending', 'customer_held') OR balance >= 0),
      CONSTRAINT ledger_accounts_debt_check CHECK (kind <> 'customer_debt' OR balance <= 0)
    )`);
  await queryRunner.query(
    `CREATE UNIQUE INDEX ledger_accounts_kind_user_currency_key ON ledger_accounts (kind, user_id, currency) NULLS NOT DISTINCT`,
  );
}

async function createTransfers(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE ledger_transfers (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      debit_account uuid NOT NULL CONSTRAINT ledger_transfers_debit_account_fkey REFERENCES ledger_accounts (id),
      credit_account uuid NOT NULL CONSTRAINT ledger_transfers_credit_account_fkey REFERENCES ledger_accounts (id),
      amount bigint NOT NULL,
      currency text NOT NULL,
      type text NOT NULL,
      order_id uuid,
      reverses uuid CONSTRAINT ledger_transfers_reverses_fkey REFERENCES ledger_transfers (id),
      key text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      CONSTRAINT ledger_transfers_amount_check CHECK (amount > 0),
      CONSTRAINT ledger_transfers_accounts_check CHECK (debit_account <> credit_account),
      CONSTRAINT ledger_transfers_type_check CHECK (type IN ('accrue', 'mature', 'hold', 'capture', 'release', 'reverse_accrual', 'refund_spend', 'debt_repay', 'expire', 'adjust')),
      CONSTRAINT ledger_transfers_ends_a_hold_check CHECK (type NOT IN ('capture', 'release') OR reverses IS NOT NULL)
    )`);
  await queryRunner.query(`CREATE UNIQUE INDEX ledger_transfers_key_key ON ledger_transfers (key)`);
  await queryRunner.query(
    `CREATE UNIQUE INDEX ledger_transfers_one_accrual_key ON ledger_transfers (order_id) WHERE type = 'accrue'`,
  );
  await queryRunner.query(`CREATE UNIQUE INDEX ledger_transfers_one_hold_key ON ledger_transfers (order_id) WHERE type = 'hold'`);
  await queryRunner.query(
    `CREATE UNIQUE INDEX ledger_transfers_one_resolution_key ON ledger_transfers (reverses) WHERE type IN ('capture', 'release')`,
  );
  await queryRunner.query(`CREATE INDEX ledger_transfers_debit_idx ON ledger_transfers (debit_account, created_at)`);
  await queryRunner.query(`CREATE INDEX ledger_transfers_credit_idx ON ledger_transfers (credit_account, created_at)`);
  await makeAppendOnly(queryRunner, 'ledger_transfers');
}

async function createAccruals(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE cashback_accruals (
      order_id uuid PRIMARY KEY,
      user_id uuid NOT NULL CONSTRAINT cashback_accruals_user_id_fkey REFERENCES users (id),
      currency text NOT NULL,
      amount bigint NOT NULL,
      status text NOT NULL DEFAULT 'promised',
      matures_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT cashback_accruals_amount_check CHECK (amount > 0),
      CONSTRAINT cashback_accruals_status_check CHECK (status IN ('promised', 'accrued', 'matured', 'voided', 'reversed'))
    )`);
  await queryRunner.query(`CREATE INDEX cashback_accruals_due_idx ON cashback_accruals (matures_at) WHERE status = 'accrued'`);
}

async function createFunctions(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION ledger_account(p_kind text, p_user uuid, p_currency text) RETURNS uuid
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE
      v_owner uuid := CASE WHEN starts_with(p_kind, 'customer_') THEN p_user END;
      v_account uuid;
    BEGIN
      INSERT INTO ledger_accounts (kind, user_id, currency) VALUES (p_kind, v_owner, p_currency) ON CONFLICT DO NOTHING;
      SELECT id INTO STRICT v_account FROM ledger_accounts
      WHERE kind = p_kind AND currency = p_currency AND (user_id = v_owner OR v_owner IS NULL AND user_id IS NULL);
      RETURN v_account;
    END $$`);
  // Whoever decides by a balance must first keep others from moving it; the app role may not lock the rows itself.
  await queryRunner.query(`
    CREATE FUNCTION ledger_lock(p_user uuid, p_currency text) RETURNS SETOF ledger_accounts
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      v_accounts uuid[];
    BEGIN
      SELECT array_agg(ledger_account(kind, p_user, p_currency)) INTO v_accounts
      FROM unnest(ARRAY['customer_available', 'customer_pending', 'customer_held', 'customer_debt']) AS kind;
      RETURN QUERY SELECT * FROM ledger_accounts WHERE id = ANY(v_accounts) ORDER BY id FOR UPDATE;
    END $$`);
  // Both accounts are locked before the key is looked up, so that of two posts with one key the second finds the first.
  await queryRunner.query(`
    CREATE FUNCTION ledger_post(
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
      END IF;
      INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, order_id, reverses, key)
      VALUES (v_debit, v_credit, p_amount, p_currency, p_type, p_order, p_reverses, p_key)
      RETURNING * INTO v_transfer;
      UPDATE ledger_accounts SET balance = balance - p_amount WHERE id = v_debit;
      UPDATE ledger_accounts SET balance = balance + p_amount WHERE id = v_credit;
      RETURN v_transfer;
    END $$`);
}

async function grant(queryRunner: QueryRunner): Promise<void> {
  await makeReadOnlyForApp(queryRunner, 'ledger_accounts');
  await makeReadOnlyForApp(queryRunner, 'ledger_transfers');
  await queryRunner.query(`REVOKE EXECUTE ON FUNCTION ${LEDGER_POST}, ${LEDGER_LOCK}, ${LEDGER_ACCOUNT} FROM PUBLIC`);
  const role = await appRole(queryRunner);
  if (role) {
    await queryRunner.query(`GRANT EXECUTE ON FUNCTION ${LEDGER_POST}, ${LEDGER_LOCK} TO "${role}"`);
  }
}
