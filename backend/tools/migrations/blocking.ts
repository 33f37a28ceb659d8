import type { DataSource } from 'typeorm';
import type { Deed } from './rehearse.js';

/** What is read or written anew in a fraction of a second, whatever is locked meanwhile. */
const SMALL_BYTES = 8 * 1024 * 1024;

export interface TableSize {
  bytes: number;
  /** As last estimated by PostgreSQL; -1: never. */
  rows: number;
}

/** The locks that make the shop wait, the strictest first, and what is better than to hold each for long. */
const INSTEAD = new Map([
  [
    'AccessExclusiveLock',
    'Add a constraint as NOT VALID, and VALIDATE it in a later migration, before SET NOT NULL if that is what it is for; ' +
      'a unique one by buildIndex() and, in a later migration, ADD CONSTRAINT … USING INDEX.',
  ],
  ['ExclusiveLock', 'Do the long work without this lock.'],
  ['ShareRowExclusiveLock', 'Add a foreign key as NOT VALID, and VALIDATE it in a later migration.'],
  ['ShareLock', 'Build an index by buildIndex(), which does so CONCURRENTLY, alone in a migration with `transaction = false`.'],
]);
const INSTEAD_OF_REWRITING =
  'Add a column without a default, or with a constant one; for another type add a column beside it, and fill it in batches.';
const INSTEAD_OF_CHANGING_ALL =
  'Change rows in batches, by ranges of the key, each a statement of its own, in a migration with `transaction = false`.';
const INSTEAD_OF_GOING_ON = 'Do it in a migration of its own, when that lock is given back.';

/** The size of each table that has rows to wait for. */
export async function tableSizes(live: DataSource): Promise<Map<string, TableSize>> {
  const rows = await live.query<{ name: string; bytes: string; rows: number }[]>(`
    SELECT oid::regclass::text AS name, pg_table_size(oid) AS bytes, reltuples AS rows
    FROM pg_class WHERE relkind IN ('r', 'm')`);
  return new Map(rows.map((row) => [row.name, { bytes: Number(row.bytes), rows: row.rows }]));
}

/** Why the shop would wait for what a migration does: it keeps others from a table while it goes through a large one. */
export function reasonsOfBlocking(deeds: Deed[], sizes: Map<string, TableSize>): string[] {
  const isLarge = (table: string): boolean => (sizes.get(table)?.bytes ?? 0) > SMALL_BYTES;
  const described = (table: string): string => describe(table, sizes.get(table));
  return deeds.flatMap((deed) => {
    const rewritten = deed.rewritten.filter(isLarge);
    const scanned = deed.scanned.filter((table) => isLarge(table) && !rewritten.includes(table));
    return [
      ...rewritten.map(
        (table) =>
          `${shortened(deed.statement)} writes all of ${described(table)} anew, and nobody can read it meanwhile. ${INSTEAD_OF_REWRITING}`,
      ),
      ...scanned.flatMap((table) => {
        const obstacle = obstacleOf(deed, table);
        return obstacle ? [`${shortened(deed.statement)} goes through all of ${described(table)} while ${obstacle}`] : [];
      }),
    ];
  });
}

/** What somebody would wait for while `scanned` is gone through, and how it can be done without. */
function obstacleOf({ locks }: Deed, scanned: string): string | null {
  const strictest = (among: Deed['locks']): Deed['locks'][number] | undefined =>
    [...INSTEAD.keys()].flatMap((mode) => among.filter((lock) => lock.mode === mode))[0];
  const held = strictest(locks);
  if (held) {
    const taken = strictest(locks.filter(({ isNew }) => isNew));
    const barred = held.mode === 'AccessExclusiveLock' ? 'read or write' : 'write';
    const instead = (taken && INSTEAD.get(taken.mode)) ?? INSTEAD_OF_GOING_ON;
    return `it holds ${held.mode} on ${held.table}, which nobody can ${barred} meanwhile. ${instead}`;
  }
  const changesRows = locks.some(({ table, mode }) => table === scanned && mode === 'RowExclusiveLock');
  return changesRows ? `it keeps each row that it changes from others. ${INSTEAD_OF_CHANGING_ALL}` : null;
}

function describe(table: string, size: TableSize | undefined): string {
  const megabytes = `${Math.round((size?.bytes ?? 0) / 1024 / 1024)} MB`;
  return `${table} (${size && size.rows >= 0 ? `about ${Math.round(size.rows)} rows, ` : ''}${megabytes})`;
}

function shortened(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return `\`${line.length > 160 ? `${line.slice(0, 159)}…` : line}\``;
}
