import { type ProductCursor, type ProductSort, SORT_COLUMNS } from './domain/product-sort.js';
import { PRODUCT_COLUMNS, PRODUCT_SELLABLE, searchableName } from './products.sql.js';

export interface ProductListing {
  sort: ProductSort;
  /** One more than the page holds, to see whether another follows. */
  rowLimit: number;
  /** With their subcategories already found; null for the whole menu. */
  categoryIds: string[] | null;
  /** Found anywhere in the names of products and of what they are made of. */
  searchText: string | null;
  cursor: ProductCursor | null;
}

/** SQL and parameters of one page of sellable products; the first two parameters are language and instant. */
export function productListingSql(listing: ProductListing, parameters: unknown[]): { sql: string; parameters: unknown[] } {
  const values = [...parameters];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const filter = listingFilter(listing, bind);
  const order = [...SORT_COLUMNS[listing.sort].map((column) => `p.${column} DESC`), 'p.id'].join(', ');
  const limit = bind(listing.rowLimit);
  const stretches = stretchesAfter(listing, bind).map(
    (stretch) =>
      `(SELECT p.id, p.rating, p.reviews_count FROM products p WHERE ${filter} AND ${stretch} ORDER BY ${order} LIMIT ${limit})`,
  );
  const sql = `
    SELECT ${PRODUCT_COLUMNS}
    FROM (SELECT p.id FROM (${stretches.join(' UNION ALL ')}) p ORDER BY ${order} LIMIT ${limit}) page
    JOIN products p ON p.id = page.id JOIN categories c ON c.id = p.category_id
    ORDER BY ${order}`;
  return { sql, parameters: values };
}

function listingFilter({ categoryIds, searchText }: ProductListing, bind: (value: unknown) => string): string {
  const conditions = [PRODUCT_SELLABLE];
  if (categoryIds) {
    conditions.push(`p.category_id = ANY (${bind(categoryIds)}::uuid[])`);
  }
  if (searchText) {
    const pattern = bind(`%${searchText.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`p.id IN (
      SELECT named.id FROM products named WHERE ${searchableName('named')} ILIKE ${pattern}
      UNION
      SELECT v.product_id FROM ingredients i
      JOIN recipe_lines r ON r.ingredient_id = i.id JOIN product_variants v ON v.id = r.variant_id
      WHERE ${searchableName('i')} ILIKE ${pattern})`);
  }
  return conditions.join(' AND ');
}

/**
 * What follows the cursor, as stretches of the sort's index that each begin where they are wanted: equal in all columns
 * with a greater id, then equal in all but the last column, and so on. A single condition with OR would start at the
 * first of all equals, and most products share their rating.
 */
function stretchesAfter({ sort, cursor }: ProductListing, bind: (value: unknown) => string): string[] {
  if (!cursor) {
    return ['TRUE'];
  }
  const columns = SORT_COLUMNS[sort].map((column, index) => ({ column: `p.${column}`, value: bind(cursor.keys[index]) }));
  const equalInFirst = (count: number): string[] => columns.slice(0, count).map(({ column, value }) => `${column} = ${value}`);
  const stretches = columns.map(({ column, value }, index) => [...equalInFirst(index), `${column} < ${value}`].join(' AND '));
  return [[...equalInFirst(columns.length), `p.id > ${bind(cursor.productId)}`].join(' AND '), ...stretches.reverse()];
}
