import pg from 'pg';
import { query } from './postgres.ts';

/**
 * Runs `work` unless it was last done to this database by the same build, and notes there that it was. The note is the
 * database's comment: it goes when the database goes. `url` is the owner's.
 */
export async function unlessPrepared(url: string, build: string, work: () => Promise<void>): Promise<void> {
  if ((await preparedBy(url)) === build) return;
  await work();
  const database = pg.escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
  await query(url, `COMMENT ON DATABASE ${database} IS ${pg.escapeLiteral(build)}`);
}

async function preparedBy(url: string): Promise<string | null> {
  const found = await query(
    url,
    `SELECT shobj_description(oid, 'pg_database') AS build FROM pg_database WHERE datname = current_database()`,
  );
  return (found.rows as { build: string | null }[])[0]?.build ?? null;
}
