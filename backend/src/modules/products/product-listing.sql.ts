import type { Allergen } from './domain/allergens.js';
import { type ProductCursor, type ProductSort, SORT_KEYS, type SortKey } from './domain/product-sort.js';
import { PRODUCT_COLUMNS, PRODUCT_SELLABLE } from './products.sql.js';

/** What a shopper wants to see nothing else than. */
export interface ProductFilters {
  vegan: boolean;
  /** Nothing spicy. */
  mild: boolean;
  /** Allergens that nothing may have. */
  without: readonly Allergen[];
}

export interface ProductListing {
  sort: ProductSort;
  /** One more than the page holds, to see whether another follows. */
  rowLimit: number;
  /** With their subcategories already found; null for the whole menu. */
  categoryIds: string[] | null;
  /** A `tsquery`; null for all. */
  search: string | null;
  filters: ProductFilters;
  cursor: ProductCursor | null;
}

type Bind = (value: unknown) => string;

/**
 * SQL and parameters of one page of sellable products; the first two parameters are language and instant. What is looked for is a
 * parameter, not found within the statement, so that the planner knows how many products have it: where most do it reads the
 * sort's index until the page is full, where few do it finds those.
 */
export function productListingSql(listing: ProductListing, parameters: unknown[]): { sql: string; parameters: unknown[] } {
  const values = [...parameters];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const keys = SORT_KEYS[listing.sort];
  const columns = keys.map(({ column }) => `p.${column}`).join(', ');
  const order = keys.map(({ column, direction }) => `p.${column} ${direction}`).join(', ');
  const conditions = listingConditions(listing, bind).join(' AND ');
  const limit = bind(listing.rowLimit);
  const stretches = stretchesAfter(listing.cursor, keys, bind).map(
    (stretch) => `(SELECT ${columns} FROM products p WHERE ${conditions} AND ${stretch} ORDER BY ${order} LIMIT ${limit})`,
  );
  const sql = `
    SELECT ${PRODUCT_COLUMNS}, ARRAY[${keys.map(({ column }) => `p.${column}::text`).join(', ')}] AS "sortKeys"
    FROM (SELECT p.id FROM (${stretches.join(' UNION ALL ')}) p ORDER BY ${order} LIMIT ${limit}) page
    JOIN products p ON p.id = page.id JOIN categories c ON c.id = p.category_id
    ORDER BY ${order}`;
  return { sql, parameters: values };
}

function listingConditions({ categoryIds, search, filters }: ProductListing, bind: Bind): string[] {
  return [
    PRODUCT_SELLABLE,
    ...(categoryIds ? [`p.category_id = ANY (${bind(categoryIds)}::uuid[])`] : []),
    ...(search ? [`p.search_document @@ ${bind(search)}::tsquery`] : []),
    ...(filters.vegan ? ['p.vegan'] : []),
    ...(filters.mild ? ['NOT p.spicy'] : []),
    ...(filters.without.length > 0 ? [`NOT p.allergens && ${bind(filters.without)}::text[]`] : []),
  ];
}

/**
 * What follows the cursor, as stretches of the sort's index that each begin where they are wanted: equal in all columns but the
 * id, then equal in all but the last two, and so on. A single condition with OR would start at the first of all equals, and
 * most products share their rating.
 */
function stretchesAfter(cursor: ProductCursor | null, keys: readonly SortKey[], bind: Bind): string[] {
  if (!cursor) {
    return ['TRUE'];
  }
  const bound = keys.map((key, index) => ({ ...key, value: bind(cursor.keys[index]) }));
  const stretches = bound.map(({ column, direction, value }, index) => {
    const equal = bound.slice(0, index).map((before) => `p.${before.column} = ${before.value}`);
    return [...equal, `p.${column} ${direction === 'ASC' ? '>' : '<'} ${value}`].join(' AND ');
  });
  return stretches.reverse();
}
