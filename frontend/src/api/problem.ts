import type { SerializedError } from '@reduxjs/toolkit';
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query';

/** What the API answers when it refuses (RFC 9457), with Forno's stable `code`. */
export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  requestId?: string;
  traceId?: string;
  /** What a program needs to go on, such as the allowed moves or the changed prices. */
  details?: Record<string, unknown>;
  errors?: FieldProblem[];
}

export interface FieldProblem {
  field: string;
  code: string;
  message?: string;
}

export type RequestError = FetchBaseQueryError | SerializedError;

function isProblem(candidate: unknown): candidate is Problem {
  return typeof candidate === 'object' && candidate !== null && 'code' in candidate && typeof candidate.code === 'string';
}

/** The problem inside a failed request; null when no server of ours answered. */
export function problemOf(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) {
    return null;
  }
  return isProblem(error.data) ? error.data : null;
}

/** What somebody who writes to the shop quotes of a failed request: its trace, or else its request; undefined when no server of ours answered. */
export function referenceOf(error: unknown): string | undefined {
  const problem = problemOf(error);
  return problem?.traceId ?? problem?.requestId;
}

/** The same where the fault is ours, and there is something to write about. */
export function faultReferenceOf(error: unknown): string | undefined {
  return (problemOf(error)?.status ?? 0) >= 500 ? referenceOf(error) : undefined;
}

/** True when the request never reached the shop or its answer never reached us. */
export function isNetworkFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && (error.status === 'FETCH_ERROR' || error.status === 'TIMEOUT_ERROR');
}

/** The code to speak about: the problem's own, or one for "no answer" and "an answer nobody expected". */
export function problemCode(error: unknown): string {
  return problemOf(error)?.code ?? (isNetworkFailure(error) ? 'NETWORK_FAILURE' : 'UNEXPECTED');
}

/** What the server refused, as field path → code, for the form that sent it. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  return Object.fromEntries((problemOf(error)?.errors ?? []).map(({ field, code }) => [field, code]));
}
