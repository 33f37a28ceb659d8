import { isUUID } from 'class-validator';

/** The orders a listing comes in; each is served by an index of its own, and ends in the id. */
export const PRODUCT_SORTS = ['-rating', '-rating,-reviewsCount', '-popularity', 'price', '-price'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];
export const DEFAULT_PRODUCT_SORT: ProductSort = '-rating,-reviewsCount';

type SortColumn = 'rating' | 'reviews_count' | 'popularity' | 'price_from_minor' | 'id';

export interface SortKey {
  column: SortColumn;
  direction: 'ASC' | 'DESC';
}

const ascending = (column: SortColumn): SortKey => ({ column, direction: 'ASC' });
const descending = (column: SortColumn): SortKey => ({ column, direction: 'DESC' });

/** The columns of each order. The dearest come first by reading the index of the cheapest backwards, so its ids descend too. */
export const SORT_KEYS: Record<ProductSort, readonly SortKey[]> = {
  '-rating': [descending('rating'), ascending('id')],
  '-rating,-reviewsCount': [descending('rating'), descending('reviews_count'), ascending('id')],
  '-popularity': [descending('popularity'), descending('rating'), ascending('id')],
  price: [ascending('price_from_minor'), ascending('id')],
  '-price': [descending('price_from_minor'), descending('id')],
};

/** Where a page ended: the last row's values of the sort's columns, the id last. */
export interface ProductCursor {
  sort: ProductSort;
  keys: string[];
}

const DECIMAL = /^\d{1,9}(\.\d{1,2})?$/;

/** Opaque to callers: it may change with any release. */
export function encodeProductCursor({ sort, keys }: ProductCursor): string {
  return Buffer.from(JSON.stringify([PRODUCT_SORTS.indexOf(sort), ...keys])).toString('base64url');
}

/** Null for anything that `encodeProductCursor` did not make for this sort. */
export function decodeProductCursor(text: string, sort: ProductSort): ProductCursor | null {
  const [number, ...keys] = parseList(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (number !== PRODUCT_SORTS.indexOf(sort) || keys.length !== SORT_KEYS[sort].length) {
    return null;
  }
  const values = keys.slice(0, -1);
  const intact = values.every((value) => typeof value === 'string' && DECIMAL.test(value)) && isUUID(keys.at(-1));
  return intact ? { sort, keys: keys as string[] } : null;
}

function parseList(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
