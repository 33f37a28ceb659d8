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
