import type { DataSource, EntityManager } from 'typeorm';

/** Resolves once another transaction waits for a lock that the one of `manager` has; Jest's time is the limit. */
export async function somebodyWaitsFor(dataSource: DataSource, manager: EntityManager): Promise<void> {
  const [backend] = await manager.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
  const waiting = 'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))';
  // Asked outside of it: inside, a transaction sees the activity of its first look.
  while ((await dataSource.query<unknown[]>(waiting, [backend?.pid])).length === 0);
}
