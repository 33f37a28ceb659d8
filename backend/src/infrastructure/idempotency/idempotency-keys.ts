import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdempotencyKeyMissingError, IdempotencyKeyReusedError } from './idempotency.errors.js';

const VALID_KEY = /^[\x21-\x7e]{8,200}$/;

export interface IdempotentRequest {
  /** Whose key it is and for what: two callers may use one key. */
  scope: string;
  key: string;
  /** What was asked; a repeat must ask the same. */
  body: unknown;
}

/** The key of a request, checked. Throws IdempotencyKeyMissingError. */
export function requireIdempotencyKey(header: string | undefined): string {
  if (!header || !VALID_KEY.test(header)) {
    throw new IdempotencyKeyMissingError();
  }
  return header;
}

/** Answers kept in the transaction that made them, so that a repeat gets the same answer and makes nothing. */
@Injectable()
export class IdempotencyKeys {
  /** The answer kept for this request, or null. Throws IdempotencyKeyReusedError when the key stands for another request. */
  async find(manager: EntityManager, { scope, key, body }: IdempotentRequest): Promise<{ response: unknown } | null> {
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
   * The answer kept for this request, or what `work` answers, kept with it. Of two at once the second waits for the first's
   * transaction, then reads its answer. Throws IdempotencyKeyReusedError when the key stands for another request.
   */
  async once<T>(manager: EntityManager, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
    const { scope, key, body } = request;
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${scope}\n${key}`]);
    const kept = await this.find(manager, request);
    if (kept) {
      return kept.response as T;
    }
    const response = await work();
    await manager.query(`INSERT INTO idempotency_keys (scope, key, request_hash, response) VALUES ($1, $2, $3, $4)`, [
      scope,
      key,
      hashOf(body),
      JSON.stringify(response),
    ]);
    return response;
  }
}

function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url');
}
