import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An identifier in Stripe's manner: the prefix, then random letters and digits. */
export function newId(prefix: string, length = 24): string {
  const letters = Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return prefix + letters.join('');
}

/** The id in a field that may hold an id or the expanded object. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
