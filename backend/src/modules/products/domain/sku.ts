import { randomInt } from 'node:crypto';
import anyAscii from 'any-ascii';

/**
 * A SKU is `<CATEGORY>-<NAME>-<SIZE>-<DOUGH>-<CODE>` in A–Z, 0–9 and the hyphens between. Names in any other
 * script are transliterated; a segment the product does not have reads `STD`.
 */
export interface SkuParts {
  category: string;
  name: string;
  /** Null for a product of one size. */
  size: string | null;
  /** Null for a product without dough. */
  dough: string | null;
}

/** Crockford's base 32: without I, L, O and U, so that a code read out over a telephone stays the same code. */
export const SKU_CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const SKU_MAX_ATTEMPTS = 10;
const CODE_LENGTH = 6;
const FALLBACK_CODE_LENGTH = 8;
const ABSENT_SEGMENT = 'STD';
/** Keeps a SKU on one line of a kitchen label. */
const SEGMENT_MAX_LENGTH = { category: 8, name: 16, size: 8, dough: 12 } as const;

export interface SkuSources {
  isTaken: (sku: string) => Promise<boolean>;
  now: () => Date;
  /** `length` characters of SKU_CODE_ALPHABET. */
  randomCode?: (length: number) => string;
}

/**
 * A SKU that `isTaken` does not know: up to SKU_MAX_ATTEMPTS random codes, then one made of the current
 * millisecond and a longer random code, which is returned unasked. Two writers may still be given the same one
 * at the same moment; the unique index on the column decides, and the loser asks again.
 */
export async function generateSku(parts: SkuParts, sources: SkuSources): Promise<string> {
  const randomCode = sources.randomCode ?? randomSkuCode;
  for (let attempt = 1; attempt <= SKU_MAX_ATTEMPTS; attempt += 1) {
    const sku = composeSku(parts, randomCode(CODE_LENGTH));
    if (!(await sources.isTaken(sku))) {
      return sku;
    }
  }
  const timestamp = sources.now().getTime().toString(36).toUpperCase();
  return composeSku(parts, `${timestamp}${randomCode(FALLBACK_CODE_LENGTH)}`);
}

/** Joins the transliterated segments and `code`. */
export function composeSku(parts: SkuParts, code: string): string {
  return [
    skuSegment(parts.category, SEGMENT_MAX_LENGTH.category),
    skuSegment(parts.name, SEGMENT_MAX_LENGTH.name),
    skuSegment(parts.size ?? '', SEGMENT_MAX_LENGTH.size),
    skuSegment(parts.dough ?? '', SEGMENT_MAX_LENGTH.dough),
    code,
  ].join('-');
}

function skuSegment(text: string, maxLength: number): string {
  const segment = anyAscii(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, maxLength);
  return segment === '' ? ABSENT_SEGMENT : segment;
}

/** `length` characters drawn evenly from SKU_CODE_ALPHABET by the system's random source. */
export function randomSkuCode(length: number): string {
  return Array.from({ length }, () => SKU_CODE_ALPHABET[randomInt(SKU_CODE_ALPHABET.length)]).join('');
}
