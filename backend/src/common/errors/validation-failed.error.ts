import { DomainError } from './domain-error.js';
import type { FieldProblem } from './problem.js';

/** Input whose form is wrong: 422 with one entry for each rejected field. */
export class ValidationFailedError extends DomainError {
  readonly code = 'VALIDATION_FAILED';
  readonly status = 422;

  constructor(readonly errors: FieldProblem[]) {
    super('Some of what was sent cannot be accepted; see errors.');
  }
}
