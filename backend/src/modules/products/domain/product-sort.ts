import { isUUID } from 'class-validator';

/** The orders a listing comes in, best first; each is served by an index of its own, and ends in the id. */
export const PRODUCT_SORTS = ['-rating', '-rating,-reviewsCount'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];
export const DEFAULT_PRODUCT_SORT: ProductSort = '-rating,-reviewsCount';

/** The columns of each order; all descend, and ids ascend among equals. */
export const SORT_COLUMNS: Record<ProductSort, readonly ('rating' | 'reviews_count')[]> = {
  '-rating': ['rating'],
  '-rating,-reviewsCount': ['rating', 'reviews_count'],
};

/** Where a page ended: the last row's values of the sort's columns, and its id. */
export interface ProductCursor {
  sort: ProductSort;
  keys: string[];
  productId: string;
}

const DECIMAL = /^\d{1,9}(\.\d{1,2})?$/;

/** Opaque to callers: it may change with any release. */
export function encodeProductCursor({ sort, keys, productId }: ProductCursor): string {
  return Buffer.from(JSON.stringify([PRODUCT_SORTS.indexOf(sort), ...keys, productId])).toString('base64url');
}

/** Null for anything that `encodeProductCursor` did not make for this sort. */
export function decodeProductCursor(text: string, sort: ProductSort): ProductCursor | null {
  const parts = parseList(Buffer.from(text, 'base64url').toString('utf8'));
  if (parts?.length !== SORT_COLUMNS[sort].length + 2 || parts[0] !== PRODUCT_SORTS.indexOf(sort)) {
    return null;
  }
  const keys = parts.slice(1, -1);
  const productId = parts.at(-1);
  const intact = keys.every((key) => typeof key === 'string' && DECIMAL.test(key)) && isUUID(productId);
  return intact ? { sort, keys: keys as string[], productId: productId as string } : null;
}

function parseList(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
