import type { DataSource, EntityManager } from 'typeorm';

/** Longer than it takes to begin a statement. */
const LIMIT_MS = 5_000;

/** Resolves once another transaction waits for a lock that the one of `manager` has; rejects when none comes to. */
export async function somebodyWaitsFor(dataSource: DataSource, manager: EntityManager): Promise<void> {
  const [backend] = await manager.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
  const waiting = 'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))';
  const until = Date.now() + LIMIT_MS;
  // Asked outside of it: inside, a transaction sees the activity of its first look.
  while ((await dataSource.query<unknown[]>(waiting, [backend?.pid])).length === 0) {
    if (Date.now() > until) {
      throw new Error('Nobody waits for this transaction.');
    }
  }
}
