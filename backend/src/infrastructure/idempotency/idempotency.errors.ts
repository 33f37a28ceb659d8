import { DomainError } from '../../common/errors/domain-error.js';

const RETRY_AFTER_SECONDS = 1;

export class IdempotencyKeyMissingError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_MISSING';
  readonly status = 422;

  constructor() {
    super('Send an Idempotency-Key header of 8 to 200 characters, a new one for each new order or payment.');
  }
}

export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly status = 422;

  constructor() {
    super('This Idempotency-Key was used for another request; use a new one.');
  }
}

/** A repeat waited for the first request as long as a statement may wait; its answer is there once it has ended. */
export class IdempotencyInProgressError extends DomainError {
  readonly code = 'IDEMPOTENCY_IN_PROGRESS';
  readonly status = 409;

  constructor() {
    super('The first request with this Idempotency-Key is still at work; send it again in a moment for its answer.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}
