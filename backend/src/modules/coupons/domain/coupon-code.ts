/** Longest code that is still typed by hand. */
export const CODE_MAX_LENGTH = 40;

/** After normalisation. ASCII alone: a Cyrillic А that looks like an A makes no other code of the same looks. */
export const CODE_PATTERN = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

/**
 * A code as it is kept and looked up: trimmed, full-width letters and the like as their plain ones (NFKC), upper case. Null for what
 * can be no code. Only ASCII letters are raised: raising a dotless ı would make an I of it.
 */
export function normaliseCode(typed: string): string | null {
  const code = typed
    .trim()
    .normalize('NFKC')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return CODE_PATTERN.test(code) ? code : null;
}
