import type { DataSource } from 'typeorm';
import { INVARIANTS } from '../../src/modules/ops/domain/invariants.js';

/** What does not hold of all that is always true, each with the first of what it is not true of; see docs/money.md. */
export async function violatedInvariants(dataSource: DataSource): Promise<string[]> {
  const problems: string[] = [];
  for (const { id, violations } of INVARIANTS) {
    const [first] = await dataSource.query<{ subject: string }[]>(violations);
    problems.push(...(first ? [`${id}: ${first.subject}`] : []));
  }
  return problems;
}
