import pg from 'pg';

/** Any number that no other advisory lock of ours uses. */
const MIGRATION_LOCK = 7_160_001;
/** Another migration may take minutes; longer than this and somebody should look. */
const LOCK_WAIT = '5min';
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
    await client.query(`SET lock_timeout = '${LOCK_WAIT}'`);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}
