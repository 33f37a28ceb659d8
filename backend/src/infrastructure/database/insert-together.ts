import { createHash } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { prepared } from './prepared.js';

/** Rows of one table, at least one; all name the same columns, by their entity's properties. */
export interface Insertion {
  into: EntityTarget<ObjectLiteral>;
  rows: readonly ObjectLiteral[];
}

/**
 * Writes rows of several tables by one statement, which each connection parses and plans once: a round to PostgreSQL costs more
 * than most rows do. Columns that are not named, or undefined, get their default. A row may refer to another of the same
 * call: foreign keys are looked at when all are written. Resolves with the transaction's time, which is what a default of
 * `now()` came to.
 */
export async function insertTogether(manager: EntityManager, ...insertions: Insertion[]): Promise<Date> {
  const parts = insertions.map(({ into, rows }, position) => {
    const { columns, tableName } = manager.dataSource.getMetadata(into);
    const named = columns.filter((column) => column.getEntityValue(rows[0] as ObjectLiteral) !== undefined);
    const names = named.map(({ databaseName }) => databaseName).join(', ');
    return {
      // The table's own type tells PostgreSQL what each value is.
      sql: `t${position} AS (INSERT INTO ${tableName} (${names})
              SELECT ${names} FROM json_populate_recordset(NULL::${tableName}, $${position + 1}))`,
      records: rows.map((row) =>
        Object.fromEntries(named.map((column) => [column.databaseName, column.getEntityValue(row, true) as unknown])),
      ),
    };
  });
  const text = `WITH ${parts.map(({ sql }) => sql).join(', ')} SELECT now() AS at`;
  const [written] = await manager.query<{ at: Date }[]>(
    prepared(`insert_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text),
    parts.map(({ records }) => JSON.stringify(records)),
  );
  return (written as { at: Date }).at;
}
