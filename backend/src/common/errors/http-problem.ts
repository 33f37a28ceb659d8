import { HttpException } from '@nestjs/common';
import type { Problem } from './problem.js';

/** Code and sentence for what the framework itself refuses; its own messages name internals. */
const BY_STATUS: Record<number, readonly [code: string, detail: string]> = {
  400: ['BAD_REQUEST', 'The request cannot be read.'],
  401: ['UNAUTHENTICATED', 'Log in to do this.'],
  403: ['FORBIDDEN', 'You may not do this.'],
  404: ['NOT_FOUND', 'There is nothing at this address.'],
  405: ['METHOD_NOT_ALLOWED', 'This address does not know that method.'],
  406: ['NOT_ACCEPTABLE', 'There is no answer in a form that was asked for.'],
  408: ['REQUEST_TIMEOUT', 'The request took too long to arrive.'],
  409: ['CONFLICT', 'This does not fit the present state.'],
  412: ['PRECONDITION_FAILED', 'It has changed since you last read it.'],
  413: ['PAYLOAD_TOO_LARGE', 'The request is larger than this address accepts.'],
  414: ['URI_TOO_LONG', 'The address is longer than accepted.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.'],
  422: ['INVALID_VALUE', 'A value that was sent has the wrong form.'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests; wait before the next one.'],
  431: ['HEADERS_TOO_LARGE', 'The headers are larger than accepted.'],
  503: ['SERVICE_UNAVAILABLE', 'The shop cannot answer this right now; try again in a moment.'],
};

/** How long a throttled caller waits at least when the guard has not said. */
const DEFAULT_RETRY_AFTER_SECONDS = 60;

/** The problem for a status the framework chose; null for one that only a fault of ours leads to. */
export function problemOfStatus(status: number): Problem | null {
  const known = BY_STATUS[status] ?? (status >= 400 && status < 500 ? BY_STATUS[400] : undefined);
  return known
    ? {
        status,
        code: known[0],
        detail: known[1],
        ...(status === 429 && { retryAfterSeconds: DEFAULT_RETRY_AFTER_SECONDS }),
      }
    : null;
}

/** The problem for an exception of Nest, Fastify or one of their plugins, or null if the error is none of theirs. */
export function httpProblem(error: Error): Problem | null {
  if (error instanceof HttpException) {
    return problemOfStatus(error.getStatus());
  }
  const { statusCode } = error as { statusCode?: unknown };
  // Fastify's parser errors carry the status; a 5xx among them is a fault of ours.
  return typeof statusCode === 'number' && statusCode < 500 ? problemOfStatus(statusCode) : null;
}
