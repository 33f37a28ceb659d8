import { DomainError } from '../../common/errors/domain-error.js';

/** The caller's address or API key has used up a limit; `retryAfterSeconds` says when one more request is accepted. */
export class TooManyRequestsError extends DomainError {
  readonly code = 'TOO_MANY_REQUESTS';
  readonly status = 429;

  constructor(retryAfterSeconds: number) {
    super(`Too many requests; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }
}
