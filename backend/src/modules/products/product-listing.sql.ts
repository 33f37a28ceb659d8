import type { Allergen } from './domain/allergens.js';
import { type ProductCursor, type ProductSort, SORT_KEYS, type SortKey } from './domain/product-sort.js';
import type { SearchTerms } from './domain/search-terms.js';
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
  /** Null for all. */
  search: Pick<SearchTerms, 'query' | 'isRare'> | null;
  filters: ProductFilters;
  cursor: ProductCursor | null;
}

type Bind = (value: unknown) => string;

/** SQL and parameters of one page of sellable products; the first two parameters are language and instant. */
export function productListingSql(listing: ProductListing, parameters: unknown[]): { sql: string; parameters: unknown[] } {
  const values = [...parameters];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const keys = SORT_KEYS[listing.sort];
  const order = keys.map(({ column, direction }) => `p.${column} ${direction}`).join(', ');
  const page: Page = {
    columns: keys.map(({ column }) => `p.${column}`).join(', '),
    conditions: listingConditions(listing, bind),
    stretches: stretchesAfter(listing.cursor, keys, bind),
    order,
    limit: bind(listing.rowLimit),
  };
  const sql = `
    SELECT ${PRODUCT_COLUMNS}, ARRAY[${keys.map(({ column }) => `p.${column}::text`).join(', ')}] AS "sortKeys"
    FROM (${listing.search?.isRare ? amongFew(page) : inOrder(page)}) page
    JOIN products p ON p.id = page.id JOIN categories c ON c.id = p.category_id
    ORDER BY ${order}`;
  return { sql, parameters: values };
}

interface Page {
  columns: string;
  conditions: string[];
  stretches: string[];
  order: string;
  limit: string;
}

/** Reads the sort's index from the beginning of each stretch until the page is full. */
function inOrder({ columns, conditions, stretches, order, limit }: Page): string {
  const parts = stretches.map(
    (stretch) => `(SELECT ${columns} FROM products p
      WHERE ${[PRODUCT_SELLABLE, ...conditions, stretch].join(' AND ')} ORDER BY ${order} LIMIT ${limit})`,
  );
  return `SELECT p.id FROM (${parts.join(' UNION ALL ')}) p ORDER BY ${order} LIMIT ${limit}`;
}

/**
 * Finds all and sorts them, then looks from the first on whether each can be sold until the page is full. The planner would not do
 * it by itself: it takes every word that is not among the commonest to be in as many products as half of the least of those.
 */
function amongFew({ columns, conditions, stretches, order, limit }: Page): string {
  const all = [...conditions, `((${stretches.join(') OR (')}))`].join(' AND ');
  return `SELECT p.id FROM (
      SELECT ${columns}, p.status FROM products p WHERE ${all} ORDER BY ${order} OFFSET 0
    ) p WHERE ${PRODUCT_SELLABLE} ORDER BY ${order} LIMIT ${limit}`;
}

function listingConditions({ categoryIds, search, filters }: ProductListing, bind: Bind): string[] {
  return [
    ...(categoryIds ? [`p.category_id = ANY (${bind(categoryIds)}::uuid[])`] : []),
    ...(search ? [`p.search_document @@ ${bind(search.query)}::tsquery`] : []),
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
