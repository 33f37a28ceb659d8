import { DATABASE_NAME } from '../run/environment.ts';
import { OWNER_ROLE, query } from '../run/postgres.ts';
import { waitUntil } from '../run/wait-until.ts';
import { answers } from '../run/service.ts';
import type { BenchShop } from './bench-shop.ts';

/**
 * Copies the shop's database as it is, under another name on the same server. The shop's processes lose their connections
 * for that moment, as PostgreSQL copies only what nobody uses; returns once they are back.
 */
export async function cloneDatabase(shop: BenchShop, name: string): Promise<void> {
  const close = `ALTER DATABASE ${DATABASE_NAME} ALLOW_CONNECTIONS false`;
  const disconnect = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${DATABASE_NAME}'`;
  const copy = `CREATE DATABASE ${name} TEMPLATE ${DATABASE_NAME} OWNER ${OWNER_ROLE}`;
  try {
    await query(shop.urlOf('postgres'), close, disconnect, copy);
  } finally {
    await query(shop.urlOf('postgres'), `ALTER DATABASE ${DATABASE_NAME} ALLOW_CONNECTIONS true`);
  }
  await waitUntil(() => answers(`${shop.run.url}/api/health/ready`), { timeoutSeconds: 30 });
}

/** The connection URL of the shop's own role for one of the server's databases. */
export function appUrlOf(shop: BenchShop, database: string): string {
  const url = new URL(shop.run.environment.variables.DATABASE_URL as string);
  url.pathname = `/${database}`;
  return url.href;
}
