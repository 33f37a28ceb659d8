export type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface StripeErrorFields {
  type: StripeErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
}

/** An answer with Stripe's error body. */
export class StripeError extends Error {
  readonly status: number;
  readonly fields: StripeErrorFields;
  /**
   * The request was refused before any work was done for it: Stripe then keeps no
   * answer under the idempotency key, and the same key may be used again.
   */
  readonly beforeWork: boolean;

  constructor(status: number, fields: StripeErrorFields, beforeWork = false) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
    this.beforeWork = beforeWork;
  }

  body(): { error: StripeErrorFields & { doc_url?: string } } {
    const { code } = this.fields;
    if (!code) return { error: this.fields };
    return { error: { ...this.fields, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } };
  }
}

/** A well-formed request that the state of the books refuses. */
export function invalidRequest(message: string, fields: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...fields });
}

/** A parameter that cannot be read. */
export function invalidParameter(message: string, param: string, code?: string): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, param, ...(code ? { code } : {}) }, true);
}

export function noSuch(what: string, objectId: string, param: string): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${objectId}'`,
    param,
  });
}
