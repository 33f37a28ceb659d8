import { DomainError } from '../../common/errors/domain-error.js';

/** No account has this e-mail and password together; which of the two is wrong is not told. */
export class InvalidCredentialsError extends DomainError {
  readonly code = 'INVALID_CREDENTIALS';
  readonly status = 401;

  constructor() {
    super('E-mail or password is wrong.');
  }
}

/** Missing, unknown or used refresh token, or its session has ended: log in again. */
export class RefreshTokenInvalidError extends DomainError {
  readonly code = 'REFRESH_TOKEN_INVALID';
  readonly status = 401;

  constructor() {
    super('This login has ended; log in again.');
  }
}

/** A login was asked for, or the refresh cookie came, from a page that is not the shop's. */
export class CrossSiteRequestError extends DomainError {
  readonly code = 'CROSS_SITE_REQUEST';
  readonly status = 403;

  constructor() {
    super("Browsers log in and refresh from the shop's own pages only; other programs send the refreshToken in the body.");
  }
}

/** A refresh token was used twice. To the caller, who may be a thief, it is no different from any other that is worth nothing. */
export class RefreshReusedError extends RefreshTokenInvalidError {}
