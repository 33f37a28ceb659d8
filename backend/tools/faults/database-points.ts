import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from './database.ts';
import { LOCK_CLASS } from './points.sql.ts';

const LOOK_EVERY_MS = 8;

/** Called when a process stands at an armed point; false lets it pass, and the point stays armed. */
export type Reached = (point: string, role: string) => Promise<boolean>;

/** Holds the advisory locks of armed points, and sees who waits for one. See points.sql.ts. */
export class DatabasePoints {
  readonly #database: Database;
  readonly #reached: Reached;
  /** Whether the lock of each armed point is held already; somebody may be passing there. */
  readonly #armed = new Map<string, boolean>();
  #session: pg.Client | null = null;
  #isWatching = false;
  #watching: Promise<void> = Promise.resolve();

  constructor(database: Database, reached: Reached) {
    this.#database = database;
    this.#reached = reached;
  }

  /** From now on, until it is reached, whoever comes to the point is held there. */
  arm(point: string): void {
    this.#armed.set(point, false);
  }

  start(): void {
    this.#isWatching = true;
    this.#watching = this.#watch();
  }

  /** Lets everybody pass. */
  async stop(): Promise<void> {
    this.#isWatching = false;
    await this.#watching;
    this.#armed.clear();
    await this.#session?.end().catch(() => undefined);
  }

  async #watch(): Promise<void> {
    while (this.#isWatching) {
      await this.#look().catch(() => this.#disconnect());
      await pause(LOOK_EVERY_MS);
    }
  }

  async #look(): Promise<void> {
    if (this.#armed.size === 0) return;
    this.#session ??= await this.#database.connect();
    await this.#takeLocks(this.#session);
    const { rows } = await this.#session.query<{ point: string; role: string }>(
      `SELECT p.point, a.usename AS role FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       JOIN unnest($2::text[]) AS p (point) ON hashtext(p.point) = l.objid::bigint::bit(32)::int
       WHERE l.locktype = 'advisory' AND NOT l.granted AND l.classid = $1`,
      [LOCK_CLASS, [...this.#armed.keys()]],
    );
    for (const { point, role } of rows) {
      if (!this.#armed.has(point)) continue;
      this.#armed.set(point, false);
      if (await this.#reached(point, role)) this.#armed.delete(point);
      await this.#session.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, point]);
    }
  }

  async #takeLocks(session: pg.Client): Promise<void> {
    for (const [point, isHeld] of this.#armed) {
      if (isHeld) continue;
      const sql = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken';
      const { rows } = await session.query<{ taken: boolean }>(sql, [LOCK_CLASS, point]);
      if (rows[0]?.taken) this.#armed.set(point, true);
    }
  }

  /** PostgreSQL is away: its locks are gone with the session, and are taken again when it is back. */
  async #disconnect(): Promise<void> {
    const lost = this.#session;
    this.#session = null;
    for (const point of this.#armed.keys()) this.#armed.set(point, false);
    await lost?.end().catch(() => undefined);
  }
}
