import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

/** More cashback was to be spent than is there. */
export class InsufficientCashbackError extends DomainError {
  readonly code = 'INSUFFICIENT_CASHBACK';
  readonly status = 409;

  constructor(availableMinor: number) {
    super('You have less cashback than you wanted to spend.', { availableMinor });
  }
}

/** The order was promised no cashback. */
export class AccrualNotFoundError extends NotFoundError {
  readonly code = 'ACCRUAL_NOT_FOUND';

  constructor() {
    super('This order earns no cashback.');
  }
}
