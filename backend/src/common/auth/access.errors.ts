import { DomainError } from '../errors/domain-error.js';

/** The caller must be known and is not: no access token, or one that proves nobody (broken, forged, or its session has ended). */
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;

  constructor(message = 'Log in to do this.') {
    super(message);
  }
}

/** The access token was good and is past its fifteen minutes: refresh it and try again. */
export class AccessTokenExpiredError extends DomainError {
  readonly code = 'ACCESS_TOKEN_EXPIRED';
  readonly status = 401;

  constructor() {
    super('The access token has expired; get a new one from POST /auth/refresh.');
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
  readonly status = 403;

  constructor(message = 'This account may not do this.') {
    super(message);
  }
}
