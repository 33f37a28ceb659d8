import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

export class ReviewNotFoundError extends NotFoundError {
  readonly code = 'REVIEW_NOT_FOUND';

  constructor() {
    super('There is no such review.');
  }
}

/** The line was reviewed before; there is one review a line. */
export class ReviewExistsError extends DomainError {
  readonly code = 'REVIEW_EXISTS';
  readonly status = 409;

  constructor() {
    super('This has been reviewed already; each line of an order is reviewed once.');
  }
}

/** Somebody else published, rejected or answered the review since the caller read it. */
export class ReviewChangedError extends DomainError {
  readonly code = 'REVIEW_CHANGED';
  readonly status = 409;

  constructor(currentVersion: number) {
    super('The review has been changed meanwhile; read it again.', { currentVersion });
  }
}
