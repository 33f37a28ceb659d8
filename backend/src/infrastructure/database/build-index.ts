import type { QueryRunner } from 'typeorm';

/** Longer than any request, job or backup goes on. Nobody queues up behind this wait, as they would behind one for a stricter lock. */
const WAIT_FOR_OLDER_TRANSACTIONS = '10min';

export interface NewIndex {
  name: string;
  /** The table, and what of it: `orders (placed_at) WHERE status = 'paid'`. */
  on: string;
  isUnique?: boolean;
}

/**
 * Builds an index while its table is read and written, in a migration of its own with `transaction = false`; may be run again.
 * Rejects with what PostgreSQL says, such as that rows are not unique; then there is no index.
 */
export async function buildIndex(runner: QueryRunner, { name, on, isUnique = false }: NewIndex): Promise<void> {
  await runner.query(`SET lock_timeout = '${WAIT_FOR_OLDER_TRANSACTIONS}'`);
  try {
    await dropInvalid(runner, name);
    await runner.query(`CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${on}`);
  } catch (error) {
    // What a failed attempt leaves costs each write, and goes on refusing rows. Where it cannot be dropped, the next attempt does so first.
    await dropInvalid(runner, name).catch(() => undefined);
    throw new Error(`The index ${name} could not be built: ${(error as Error).message}`, { cause: error });
  } finally {
    await runner.query('RESET lock_timeout');
  }
}

async function dropInvalid(runner: QueryRunner, name: string): Promise<void> {
  const invalid = (await runner.query('SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid', [
    name,
  ])) as unknown[];
  if (invalid.length > 0) {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  }
}
