import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { sqlState } from '../database/in-transaction.js';
import { prepared } from '../database/prepared.js';
import { IdempotencyInProgressError, IdempotencyKeyMissingError, IdempotencyKeyReusedError } from './idempotency.errors.js';

const LOCK_NOT_AVAILABLE = '55P03';
const VALID_KEY = /^[\x21-\x7e]{8,200}$/;

/** Longer than any client keeps trying; after it the same key is a new request. */
const KEPT_HOURS = 24;
/** Answers forgotten by one statement, so that none holds its locks for long. */
const SWEEP_BATCH = 500;

const CLAIM = prepared(
  'claim_idempotency_key',
  `INSERT INTO idempotency_keys (scope, key, request_hash, response) VALUES ($1, $2, $3, 'null') ON CONFLICT DO NOTHING RETURNING 1`,
);
const KEEP = prepared('keep_idempotent_answer', `UPDATE idempotency_keys SET response = $3 WHERE scope = $1 AND key = $2`);

export interface IdempotentRequest {
  /** Whose key it is and for what: two callers may use one key. */
  scope: string;
  key: string;
  /** What was asked; a repeat must ask the same. */
  body: unknown;
}

/** The key of a request that makes something, checked. Throws IdempotencyKeyMissingError. */
export function requireIdempotencyKey(header: string | undefined): string {
  if (!header || !VALID_KEY.test(header)) {
    throw new IdempotencyKeyMissingError();
  }
  return header;
}

/** The key of a request that may do without, checked if it has one. Throws IdempotencyKeyMissingError. */
export function optionalIdempotencyKey(header: string | undefined): string | undefined {
  return header === undefined ? undefined : requireIdempotencyKey(header);
}

/** Answers kept in the transaction that made them, so that a repeat gets the same answer and makes nothing. */
@Injectable()
export class IdempotencyKeys {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The answer kept for this request, or null, as for one without a key. Throws IdempotencyKeyReusedError when the key
   * stands for another request.
   */
  async find(manager: EntityManager, request: IdempotentRequest | null): Promise<{ response: unknown } | null> {
    if (!request) {
      return null;
    }
    const { scope, key, body } = request;
    const [kept] = await manager.query<{ request_hash: string; response: unknown }[]>(
      `SELECT request_hash, response FROM idempotency_keys WHERE scope = $1 AND key = $2`,
      [scope, key],
    );
    if (kept && kept.request_hash !== hashOf(body)) {
      throw new IdempotencyKeyReusedError();
    }
    return kept ? { response: kept.response } : null;
  }

  /**
   * The answer kept for this request, or what `work` answers, kept with it; a request without a key is just worked. Of two
   * at once the second waits for the first's transaction, then reads its answer, or does the work if the first failed: a
   * failure is not kept. Throws IdempotencyInProgressError after a long wait, IdempotencyKeyReusedError when the key stands for
   * another request.
   */
  async once<T>(manager: EntityManager, request: IdempotentRequest | null, work: () => Promise<T>): Promise<T> {
    if (!request) {
      return work();
    }
    if (await this.claim(manager, request)) {
      const response = await work();
      await manager.query(KEEP, [request.scope, request.key, JSON.stringify(response)]);
      return response;
    }
    const kept = await this.find(manager, request);
    // Swept between the two looks: it is a new request now.
    return kept ? (kept.response as T) : this.once(manager, request, work);
  }

  /** Forgets answers that are older than a day. Safe in several workers at once. */
  async sweep(): Promise<void> {
    let forgotten: number;
    do {
      [, forgotten] = await this.dataSource.query<[unknown[], number]>(
        `DELETE FROM idempotency_keys WHERE (scope, key) IN (
           SELECT scope, key FROM idempotency_keys WHERE created_at < now() - make_interval(hours => $1)
           ORDER BY created_at LIMIT ${SWEEP_BATCH} FOR UPDATE SKIP LOCKED)`,
        [KEPT_HOURS],
      );
    } while (forgotten === SWEEP_BATCH);
  }

  /** Takes the key for this transaction: the primary key makes whoever else wants it wait for the transaction's end. */
  private async claim(manager: EntityManager, { scope, key, body }: IdempotentRequest): Promise<boolean> {
    const claimed = await manager.query<unknown[]>(CLAIM, [scope, key, hashOf(body)]).catch((error: unknown) => {
      throw sqlState(error) === LOCK_NOT_AVAILABLE ? new IdempotencyInProgressError() : error;
    });
    return claimed.length === 1;
  }
}

/** The same for the same wish: in whatever order its fields stand, here too, and whether what is not wished is null or left out. */
function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body, inOneOrder)).digest('base64url');
}

function inOneOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const wished = Object.entries(value).filter(([, wish]) => wish !== null && wish !== undefined);
  return Object.fromEntries(wished.sort(([one], [other]) => (one < other ? -1 : 1)));
}
