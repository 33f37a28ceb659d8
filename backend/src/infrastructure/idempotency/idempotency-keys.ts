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
  /**
   * The answer kept for this request, or what `work` answers, kept with it. Two at once: the second waits for the first's
   * transaction on the key, then reads its answer. Throws IdempotencyKeyReusedError when the key stands for another request.
   */
  async once<T>(manager: EntityManager, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
    const hash = createHash('sha256').update(JSON.stringify(request.body)).digest('base64url');
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${request.scope}\n${request.key}`]);
    const [kept] = (await manager.query(`SELECT request_hash, response FROM idempotency_keys WHERE scope = $1 AND key = $2`, [
      request.scope,
      request.key,
    ])) as { request_hash: string; response: T }[];
    if (kept) {
      if (kept.request_hash !== hash) {
        throw new IdempotencyKeyReusedError();
      }
      return kept.response;
    }
    const response = await work();
    await manager.query(`INSERT INTO idempotency_keys (scope, key, request_hash, response) VALUES ($1, $2, $3, $4)`, [
      request.scope,
      request.key,
      hash,
      JSON.stringify(response),
    ]);
    return response;
  }
}
