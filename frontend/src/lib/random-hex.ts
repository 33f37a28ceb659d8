/** Random bytes as hexadecimal digits, two a byte. `crypto.randomUUID` would need a secure page; this works on plain http too. */
export function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
