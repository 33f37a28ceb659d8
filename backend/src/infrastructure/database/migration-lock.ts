import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Any number that no other advisory lock of ours uses. */
const MIGRATION_LOCK = 7_160_001;
/** Another migration may take minutes; longer than this and somebody should look. */
const LOCK_WAIT_MS = 5 * 60_000;
const LOOK_EVERY_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;

/** Runs `work` while nobody else migrates the database at `url`. Rejects if another holds the lock for too long. */
export async function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  // A connection of its own: the lock belongs to the session, and must outlive every transaction of the migrations.
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'forno-migrate-lock',
  });
  await client.connect();
  try {
    await takeLock(client);
    return await work();
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

/**
 * Asks again and again. Who waits within PostgreSQL has a snapshot, and whoever has the lock could not build an index concurrently,
 * which waits for all snapshots older than it: each would wait for the other.
 */
async function takeLock(client: pg.Client): Promise<void> {
  const until = Date.now() + LOCK_WAIT_MS;
  while (!(await tryLock(client))) {
    if (Date.now() > until) {
      throw new Error('Another migration of this database has been under way for five minutes: see what it waits for.');
    }
    await delay(LOOK_EVERY_MS);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is_ours: boolean }>('SELECT pg_try_advisory_lock($1) AS is_ours', [MIGRATION_LOCK]);
  return rows[0]?.is_ours === true;
}
