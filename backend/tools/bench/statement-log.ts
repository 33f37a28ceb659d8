import { open } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../run/postgres.ts';
import type { BenchShop } from './bench-shop.ts';
import { type LoggedStatement, loggedStatements } from './logged-statements.ts';

/** Each connection hears of the new setting by a signal, before its next statement. */
const HEARD_AFTER_MS = 300;

export interface SentStatement extends LoggedStatement {
  /** As the process calls itself: forno-api, forno-worker. */
  application: string;
}

/**
 * Has PostgreSQL log every statement while `work` runs and gives those that the shop's processes sent. A statement is logged
 * before it is carried out, so what `work` waits for is there. Nothing is measured meanwhile.
 */
export async function recordStatements(shop: BenchShop, work: () => Promise<unknown>): Promise<SentStatement[]> {
  const url = shop.urlOf('postgres');
  const logFile = shop.run.folder.logOf('postgres');
  await query(url, `ALTER SYSTEM SET log_statement = 'all'`, 'SELECT pg_reload_conf()');
  await pause(HEARD_AFTER_MS);
  const { size: start } = await stat(logFile);
  await work();
  const { size: end } = await stat(logFile);
  const named = await query(url, 'SELECT pid, application_name FROM pg_stat_activity');
  await query(url, 'ALTER SYSTEM RESET log_statement', 'SELECT pg_reload_conf()');
  await pause(HEARD_AFTER_MS);
  const applications = new Map(
    named.rows.map((row: { pid: number; application_name: string }) => [row.pid, row.application_name]),
  );
  return loggedStatements(await readPart(logFile, start, end))
    .map((statement) => ({ ...statement, application: applications.get(statement.pid) ?? '' }))
    .filter(({ application }) => application.startsWith('forno-'));
}

async function readPart(file: string, start: number, end: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
