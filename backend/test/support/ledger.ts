import type { DataSource } from 'typeorm';
import { INVARIANTS } from '../../src/modules/ops/domain/invariants.js';

/** A member's balances as the ledger writes them: a debt is negative. Accounts that were never used are missing. */
export async function ledgerBalances(dataSource: DataSource, userId: string): Promise<Record<string, number>> {
  const rows = await dataSource.query<{ kind: string; balance: string }[]>(
    `SELECT kind, balance FROM ledger_accounts WHERE user_id = $1`,
    [userId],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind.replace('customer_', ''), Number(balance)]));
}

/** What does not hold of the invariants of ledger and refunds; see docs/money.md. */
export async function ledgerProblems(dataSource: DataSource): Promise<string[]> {
  const problems: string[] = [];
  for (const { id, violations } of INVARIANTS.filter(({ id, about }) => about === 'ledger' || id.startsWith('refund'))) {
    const rows = await dataSource.query<unknown[]>(violations);
    problems.push(...rows.map((row) => `${id}: ${JSON.stringify(row)}`));
  }
  return problems;
}
