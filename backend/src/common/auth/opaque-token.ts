import { createHash, randomBytes } from 'node:crypto';

/** Nobody guesses 256 random bits, so a plain hash is enough to keep them at rest. */
const TOKEN_BYTES = 32;

/** A new secret token, in characters that need no quoting in cookies and JSON. */
export function newOpaqueToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of `token`. */
export function opaqueTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
