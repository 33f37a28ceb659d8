import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

export class UserNotFoundError extends NotFoundError {
  readonly code = 'USER_NOT_FOUND';

  constructor() {
    super('There is no such account.');
  }
}

/** Somebody has an account with this e-mail, however it is written. */
export class EmailTakenError extends DomainError {
  readonly code = 'EMAIL_TAKEN';
  readonly status = 409;

  constructor() {
    super('There is an account with this e-mail already; log in instead.');
  }
}

/** More passwords wait to be checked than this machine can work through; nothing was decided about this one. */
export class PasswordChecksBusyError extends DomainError {
  readonly code = 'PASSWORD_CHECKS_BUSY';
  readonly status = 503;

  constructor(retryAfterSeconds: number) {
    super('Too many people are logging in at once; try again in a moment.', { retryAfterSeconds });
  }
}
