import { DomainError } from './domain-error.js';

/** What was asked for is not there, or not the caller's to see. 404 to a request; a job that meets it is never retried. */
export abstract class NotFoundError extends DomainError {
  readonly status = 404;
}
