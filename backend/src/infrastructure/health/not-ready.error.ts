import { DomainError } from '../../common/errors/domain-error.js';

/** This process should get no requests now; `details` say which check failed. */
export class NotReadyError extends DomainError {
  readonly code = 'NOT_READY';
  readonly status = 503;

  constructor(details: Record<string, unknown>) {
    super('This process should get no requests now.', details);
  }
}
