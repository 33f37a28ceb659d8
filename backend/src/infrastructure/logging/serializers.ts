import type { IncomingMessage, ServerResponse } from 'node:http';
import { isError } from '../../common/errors/is-error.js';

interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  constraint?: string;
  cause?: LoggedError;
}

const MAX_CAUSES = 4;

/** An error without its other properties: a failed query carries its parameters, a failed request its body. */
export function serializeError(error: unknown, causes = 0): LoggedError {
  if (!isError(error)) {
    return { type: typeof error, message: 'Something that is no Error was thrown' };
  }
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(error.cause !== undefined && causes < MAX_CAUSES && { cause: serializeError(error.cause, causes + 1) }),
  };
}

/** Method and path. No query, which may hold what somebody searched for; no headers, which hold tokens; no address. */
export function serializeRequest(
  request: IncomingMessage & { originalUrl?: string; raw?: IncomingMessage },
): Record<string, unknown> {
  const { method, url = '' } = request.raw ?? request;
  return { method, path: (request.originalUrl ?? url).split('?')[0] };
}

export function serializeResponse(response: ServerResponse & { raw?: ServerResponse }): Record<string, unknown> {
  return { statusCode: (response.raw ?? response).statusCode };
}
