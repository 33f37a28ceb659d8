import type { QueryRunner } from 'typeorm';

interface PlanNode {
  'Node Type': string;
  Schema?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/**
 * The tables, as schema.table, that PostgreSQL means to read row by row for a statement that reads or changes rows. Where there are
 * none, parts of a plan are never begun, and count for nothing. For what has no plan, and outside a transaction: no table.
 */
export async function plannedScans(query: QueryRunner['query'], statement: string, parameters?: unknown[]): Promise<string[]> {
  // The extended protocol refuses a second statement, which would be run and not explained.
  const explain = { text: `EXPLAIN (FORMAT JSON, VERBOSE) ${statement}`, queryMode: 'extended' } as unknown as string;
  try {
    await query('SAVEPOINT unexplained');
    const [row] = (await query(explain, parameters)) as { 'QUERY PLAN': { Plan: PlanNode }[] }[];
    return scansIn(row?.['QUERY PLAN'].map(({ Plan }) => Plan) ?? []);
  } catch {
    return [];
  } finally {
    await query('ROLLBACK TO SAVEPOINT unexplained').catch(() => undefined);
  }
}

function scansIn(nodes: PlanNode[]): string[] {
  return nodes.flatMap((node) => [
    ...(node['Node Type'] === 'Seq Scan' ? [[node.Schema, node['Relation Name']].join('.')] : []),
    ...scansIn(node.Plans ?? []),
  ]);
}
