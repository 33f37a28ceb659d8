import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDatabaseServer } from './database-server.ts';
import type { DeployServer } from './deploy-server.ts';

/** RESTORE_MIB=1024 measures how long the drill takes with so large a database: docs/deployment.md. */
const wantedMib = Number(process.env.RESTORE_MIB ?? 0);
const MOST_SECONDS = 600;

/** Each batch: orders with a line and a move, and movements of cashback, with books that add up. */
const ORDERS_A_BATCH = 50_000;
const BATCH = [
  // What the ledger's functions and the triggers would refuse does not happen here.
  'SET session_replication_role = replica',
  `INSERT INTO ledger_accounts (kind, currency) VALUES ('shop_expense', 'eur'), ('shop_redeemed', 'eur') ON CONFLICT DO NOTHING`,
  `WITH made AS (
     INSERT INTO orders (locale, status, fulfilment, currency, items_total, delivery_fee, grand_total, tax_total, cashback_rate_bps,
                         cashback_earned, contact_name, contact_phone, contact_email, guest_token_hash)
     SELECT 'en', 'pending_payment', 'pickup', 'eur', 1250, 0, 1250, 82, 1000, 125, 'Ada Lovelace', '+491701234567',
            md5(random()::text) || '@example.com', md5(random()::text)
     FROM generate_series(1, ${ORDERS_A_BATCH}) RETURNING id),
   lines AS (
     INSERT INTO order_lines (order_id, position, product_id, variant_id, product_slug, sku, name, qty, unit_price, line_total,
                              tax_rate_bps, tax_amount)
     SELECT id, 0, gen_random_uuid(), gen_random_uuid(), 'margherita', 'MARG-30', 'Margherita', 1, 1250, 1250, 700, 82 FROM made)
   INSERT INTO order_transitions (order_id, version, to_status, actor_type) SELECT id, 1, 'pending_payment', 'guest' FROM made`,
  `INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, key)
   SELECT expense.id, redeemed.id, 1, 'eur', 'adjust', 'large:' || gen_random_uuid()
   FROM ledger_accounts expense, ledger_accounts redeemed, generate_series(1, ${2 * ORDERS_A_BATCH})
   WHERE expense.kind = 'shop_expense' AND redeemed.kind = 'shop_redeemed'`,
  `UPDATE ledger_accounts SET balance = balance + CASE kind WHEN 'shop_expense' THEN -1 ELSE 1 END * ${2 * ORDERS_A_BATCH}
   WHERE kind IN ('shop_expense', 'shop_redeemed')`,
].join(';\n');

(wantedMib > 0 ? describe : describe.skip)(
  `a database of ${wantedMib} MiB${wantedMib > 0 ? '' : ' (skipped: RESTORE_MIB=1024 measures it)'}`,
  () => {
    let server: DeployServer;
    const sizeMib = async () => Number((await server.query(`SELECT pg_database_size('forno') / 1048576`))[0]);

    beforeAll(async () => {
      server = await startDatabaseServer('forno-restore-time', {});
      while ((await sizeMib()) < wantedMib) await server.query(BATCH);
    }, 3_600_000);
    afterAll(() => server.remove(), 120_000);

    it('is back within ten minutes, looked into', async () => {
      const backup = await server.run('backup.sh');
      const startedAt = performance.now();
      const drill = await server.run('restore-drill.sh');
      const seconds = (performance.now() - startedAt) / 1000;
      console.log(`${await sizeMib()} MiB\n${String(backup.all)}\n${String(drill.all)}`);
      expect([backup.exitCode, drill.exitCode]).toEqual([0, 0]);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    }, 3_600_000);
  },
);
