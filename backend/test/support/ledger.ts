import type { DataSource } from 'typeorm';

/** A member's balances as the ledger writes them: a debt is negative. Accounts that were never used are missing. */
export async function ledgerBalances(dataSource: DataSource, userId: string): Promise<Record<string, number>> {
  const rows = await dataSource.query<{ kind: string; balance: string }[]>(
    `SELECT kind, balance FROM ledger_accounts WHERE user_id = $1`,
    [userId],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind.replace('customer_', ''), Number(balance)]));
}

/** What the ledger must never show, as the rows that show it. */
export async function ledgerProblems(dataSource: DataSource): Promise<unknown[]> {
  return dataSource.query<unknown[]>(`
    SELECT 'sum' AS problem, sum(balance) AS amount FROM ledger_accounts HAVING sum(balance) <> 0
    UNION ALL
    SELECT 'not its transfers: ' || a.kind, a.balance FROM ledger_accounts a
    WHERE a.balance <> (SELECT coalesce(sum(amount), 0) FROM ledger_transfers WHERE credit_account = a.id)
                     - (SELECT coalesce(sum(amount), 0) FROM ledger_transfers WHERE debit_account = a.id)
    UNION ALL
    SELECT 'sign: ' || kind, balance FROM ledger_accounts
    WHERE kind IN ('customer_available', 'customer_pending', 'customer_held') AND balance < 0
       OR kind = 'customer_debt' AND balance > 0`);
}
