import { DomainError } from '../../common/errors/domain-error.js';

/** The shop's settings do not allow paying in cash. */
export class CashNotAcceptedError extends DomainError {
  readonly code = 'CASH_NOT_ACCEPTED';
  readonly status = 409;

  constructor() {
    super('The shop takes no cash; pay by card.');
  }
}
