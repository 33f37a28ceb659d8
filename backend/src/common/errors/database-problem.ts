import { QueryFailedError } from 'typeorm';
import type { Problem } from './problem.js';

/** SQLSTATEs of values PostgreSQL could not read, such as a malformed uuid, a number too large, a zero byte in text. */
const UNREADABLE_VALUES = new Set(['22P02', '22003', '22001', '22007', '22008', '22021', '22P05']);
/** A wait for a lock or a statement passed its limit, or this transaction lost to another: the same request may succeed next time. */
const TRY_AGAIN = new Set(['55P03', '57014', '40001', '40P01']);
/** PostgreSQL is going down, starting, full of connections (57P0x, 53300), or the connection broke (class 08). */
const AWAY = /^(08|57P0|53300)/;
const AWAY_NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH']);
/** What pg says, without a code, when no connection came in time or one broke in use. */
const AWAY_MESSAGE =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|connection is not established/i;
const RETRY_AFTER_SECONDS = 2;

const UNAVAILABLE: Problem = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  detail: 'The shop cannot answer this right now; try again in a moment.',
  retryAfterSeconds: RETRY_AFTER_SECONDS,
};

/** The problem that a failure of PostgreSQL or of its driver is to the caller, or null if it is a fault of ours. */
export function databaseProblem(error: Error): Problem | null {
  const { code } = driverError(error);
  if (UNREADABLE_VALUES.has(code ?? '')) {
    return { status: 422, code: 'INVALID_VALUE', detail: 'A value that was sent has the wrong form.' };
  }
  return isDatabaseAway(error) || TRY_AGAIN.has(code ?? '') ? UNAVAILABLE : null;
}

/** Whether `error` says that PostgreSQL cannot be reached or takes no connections now. */
export function isDatabaseAway(error: Error): boolean {
  const { code, message } = driverError(error);
  return AWAY.test(code ?? '') || AWAY_NETWORK.has(code ?? '') || AWAY_MESSAGE.test(message);
}

function driverError(error: Error): Error & { code?: string } {
  return error instanceof QueryFailedError ? (error.driverError as Error) : error;
}
