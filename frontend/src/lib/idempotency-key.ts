import { randomHex } from './random-hex';

/** A key for one thing the shopper means to do once. */
export function newIdempotencyKey(): string {
  return randomHex(16);
}
