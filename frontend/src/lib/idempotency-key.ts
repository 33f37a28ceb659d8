/** A key for one thing the shopper means to do once. `crypto.randomUUID` would need a secure page; this works on plain http too. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
