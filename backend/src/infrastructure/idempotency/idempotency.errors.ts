import { DomainError } from '../../common/errors/domain-error.js';

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
