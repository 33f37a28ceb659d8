import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
/** A transaction that lost a deadlock or a serialization race is run again this often at most. */
const MAX_ATTEMPTS = 4;
const RETRY_BASE_MS = 20;

/** What waits for the commit of each transaction that runs now. */
const waitingEffects = new WeakMap<EntityManager, (() => void)[]>();

/** Marks what runs for a transaction, and all that it calls. */
const running = new AsyncLocalStorage<true>();

/**
 * Runs `work` in one transaction; if PostgreSQL chose it as a deadlock's victim, runs it again from the start.
 * `work` must do nothing outside the database, so that running it twice is safe; what only a commit makes true it leaves
 * to afterCommit(). The only way to begin one: what stands outside the database knows by it where it must not be called.
 */
export async function inTransaction<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const effects: (() => void)[] = [];
    try {
      // eslint-disable-next-line no-restricted-syntax -- what all others begin theirs by
      const result = await dataSource.transaction((manager) => {
        waitingEffects.set(manager, effects);
        return running.run(true, () => work(manager));
      });
      effects.forEach((effect) => effect());
      return result;
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) {
        throw error;
      }
      await delay(Math.random() * RETRY_BASE_MS * 2 ** attempt);
    }
  }
}

/**
 * Runs `effect` once the transaction of `manager`, which inTransaction() began, has committed; never if it is rolled back.
 * For counting only: a process that dies in between loses it, so what must follow is an outbox row. It must not throw.
 */
export function afterCommit(manager: EntityManager, effect: () => void): void {
  const effects = waitingEffects.get(manager);
  if (!effects) {
    throw new Error('afterCommit() belongs into inTransaction().');
  }
  effects.push(effect);
}

/**
 * Throws where a transaction runs: while `what` is waited for, it would keep its locks and its connection from all others, and what
 * is done there stays done when it is rolled back. For whoever talks to Stripe, Redis or the mail server.
 */
export function refuseInTransaction(what: string): void {
  if (running.getStore()) {
    throw new Error(`${what} is called inside a transaction: call it before inTransaction() or after, or write an outbox row.`);
  }
}

function isRetryable(error: unknown): boolean {
  return [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes(sqlState(error) ?? '');
}

/** The SQLSTATE of a failed query, or undefined when `error` did not come from PostgreSQL. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** The violated constraint's name if `error` is a violation of one, else undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
}
