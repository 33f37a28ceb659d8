import type { DataSource } from 'typeorm';
import { INVARIANTS } from '../../src/modules/ops/domain/invariants.js';

/** All of them in one look, for stories ask after each step: the first violation of each. */
const VIOLATED = INVARIANTS.map(
  ({ id, violations }) =>
    `(SELECT '${id}: ' || subject AS problem FROM (${violations}) AS violated
      WHERE $1::text[] IS NULL OR subject::text = ANY($1) LIMIT 1)`,
).join(' UNION ALL ');

/**
 * What does not hold of all that is always true, each with the first of what it is not true of; see docs/money.md. Of `subjects`
 * alone, where others are broken on purpose.
 */
export async function violatedInvariants(dataSource: DataSource, subjects?: string[]): Promise<string[]> {
  const rows = await dataSource.query<{ problem: string }[]>(VIOLATED, [subjects ?? null]);
  return rows.map(({ problem }) => problem);
}
