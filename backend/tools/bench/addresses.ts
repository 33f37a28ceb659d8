import { randomInt } from 'node:crypto';

const SPACE = 2 ** 32;
let last = randomInt(SPACE);

/** Another caller's address each time, each in a network of its own, from those that exist in documentation only (RFC 3849). */
export function nextAddress(): string {
  last = (last + 1) % SPACE;
  return `2001:db8:${Math.floor(last / 0x10000).toString(16)}:${(last % 0x10000).toString(16)}::1`;
}
