import { createHash } from 'node:crypto';
import type { BooksView, Transaction } from './books.ts';
import { nowMs } from './clock.ts';
import { StripeError } from './errors.ts';
import { canonicalForm } from './form-encoding.ts';
import type { IdempotencyRow } from './rows.ts';

const KEPT_MS = 24 * 3600 * 1000;

/** A request under an idempotency key. */
export interface KeyedRequest {
  key: string;
  endpoint: string;
  paramsHash: string;
}

export function keyedRequest(key: string, endpoint: string, body: string): KeyedRequest {
  if (key.length > 255) {
    throw new StripeError(
      400,
      { type: 'invalid_request_error', message: 'Idempotency keys can have at most 255 characters.' },
      true,
    );
  }
  return { key, endpoint, paramsHash: createHash('sha256').update(canonicalForm(body)).digest('base64url') };
}

/** The answer given before to this key, if there is one; another request under the same key is an error. */
export function findStoredAnswer(view: BooksView, request: KeyedRequest): IdempotencyRow | undefined {
  const stored = view.find('idempotency_keys', request.key);
  if (!stored || stored.createdAtMs + KEPT_MS <= nowMs(view)) return undefined;
  if (stored.endpoint !== request.endpoint) {
    throw misuse(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${stored.endpoint}').`,
      request.key,
    );
  }
  if (stored.paramsHash !== request.paramsHash) {
    throw misuse(
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      request.key,
    );
  }
  return stored;
}

export function storeAnswer(
  tx: Transaction,
  request: KeyedRequest,
  answer: { requestId: string; status: number; body: string },
): void {
  tx.put('idempotency_keys', {
    id: request.key,
    endpoint: request.endpoint,
    paramsHash: request.paramsHash,
    createdAtMs: nowMs(tx),
    ...answer,
  });
}

export function keyInUse(key: string): StripeError {
  return new StripeError(
    409,
    {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. If you are sure that this is not the case, use another key.`,
    },
    true,
  );
}

function misuse(message: string, key: string): StripeError {
  return new StripeError(
    400,
    {
      type: 'idempotency_error',
      message: `${message} Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    true,
  );
}
