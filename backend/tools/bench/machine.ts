import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { query } from '../run/postgres.ts';
import type { BenchShop } from './bench-shop.ts';

/** Where it was measured, in one line: figures of another machine are other figures. */
export async function describeMachine(shop: BenchShop, rounds: number): Promise<string> {
  const { rows } = await query(shop.urlOf('postgres'), 'SHOW server_version');
  const { server_version: version } = rows[0] as { server_version: string };
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return [
    `${availableParallelism()} cores, ${processor}, ${memory} GB, ${type()} ${release()}`,
    `Node ${process.versions.node}, PostgreSQL ${version.split(' ')[0]}`,
    `${rounds} rounds, load average before them ${loadavg()[0]?.toFixed(1)}`,
  ].join('; ');
}
