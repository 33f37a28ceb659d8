import { DomainError } from '../../common/errors/domain-error.js';

const RETRY_AFTER_SECONDS = 5;

/** Stripe could not be reached, or could not answer: the same call may succeed later. */
export class StripeUnavailableError extends DomainError {
  readonly code = 'PAYMENTS_UNAVAILABLE';
  readonly status = 503;

  constructor(override readonly cause: unknown) {
    super('The payment page cannot be reached right now; try again in a moment.', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}

/** Stripe understood the call and will not do it: repeating it changes nothing. */
export class StripeRefusedError extends Error {
  constructor(
    message: string,
    readonly stripeCode: string | null,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** A webhook that Stripe did not sign, signed at another time, or sent for the other mode. */
export class InvalidWebhookError extends DomainError {
  readonly code = 'INVALID_WEBHOOK';
  readonly status = 400;

  constructor() {
    super('The signature does not belong to this message.');
  }
}
