import type { DataSource } from 'typeorm';
import { sqlState } from './in-transaction.js';

/** What `lock_timeout` ends a statement with. */
const LOCK_NOT_AVAILABLE = '55P03';
/** Before each further attempt: in between, all that queued up behind the last one goes on. */
const PAUSES_SECONDS = [1, 3, 10, 30];

/**
 * Applies the migrations that are missing, each in its own transaction unless it wants none. One that does not get a lock in time,
 * as somebody is at work on its table, is undone and tried again after `pause`; four times at most, then it rejects with 55P03.
 */
export async function applyMigrations(dataSource: DataSource, pause: (seconds: number) => Promise<void>): Promise<void> {
  for (const seconds of PAUSES_SECONDS) {
    try {
      await dataSource.runMigrations();
      return;
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) {
        throw error;
      }
    }
    await pause(seconds);
  }
  await dataSource.runMigrations();
}
