import { query } from '../run/postgres.ts';
import { cloneDatabase } from './clone-database.ts';
import type { BenchShop } from './bench-shop.ts';

/** As many movements as a regular customer has, and as the page shows. */
const TRANSFERS_A_MEMBER = 100;

/** Makes a database that is the shop's with so many transfers of cashback, a hundred for each member, `email` among them. */
export async function growLedger(shop: BenchShop, name: string, transfers: number, email: string): Promise<void> {
  await cloneDatabase(shop, name);
  const members = transfers / TRANSFERS_A_MEMBER;
  await query(
    shop.urlOf(name),
    // The ledger's own functions are for one posting at a time; what they would refuse does not happen here.
    'SET session_replication_role = replica',
    `INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'email', 'member-' || n || '@example.com'))).*
       FROM users u, generate_series(2, ${members}) n WHERE u.email = '${email}'`,
    `INSERT INTO ledger_accounts (kind, currency, balance) VALUES ('shop_expense', 'eur', 0) ON CONFLICT DO NOTHING`,
    `INSERT INTO ledger_accounts (kind, user_id, currency, balance)
       SELECT 'customer_available', id, 'eur', ${TRANSFERS_A_MEMBER} FROM users
       WHERE email = '${email}' OR email LIKE 'member-%@example.com'`,
    `INSERT INTO ledger_transfers (debit_account, credit_account, amount, currency, type, key, created_at)
       SELECT shop.id, member.id, 1, 'eur', 'adjust', 'bench:' || member.id || ':' || n, now() - n * interval '1 hour'
       FROM ledger_accounts shop, ledger_accounts member, generate_series(1, ${TRANSFERS_A_MEMBER}) n
       WHERE shop.kind = 'shop_expense' AND member.kind = 'customer_available' AND member.balance = ${TRANSFERS_A_MEMBER}`,
    'VACUUM ANALYZE',
  );
}
