import { isError } from './is-error.js';

/** What went wrong, for whoever runs the shop: the error's words, which may be meant for a customer, and what lies behind it. */
export function reasonOf(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  return error.cause === undefined ? error.message : `${error.message} (${reasonOf(error.cause)})`;
}
