import { type ProductCursor, type ProductSort, SORT_COLUMNS } from './domain/product-sort.js';
import { PRODUCT_COLUMNS, PRODUCT_SELLABLE, searchableName } from './products.sql.js';

export interface ProductListing {
  sort: ProductSort;
  /** One more than the page holds, to see whether another follows. */
  rowLimit: number;
  /** With their subcategories already found; null for the whole menu. */
  categoryIds: string[] | null;
  /** Null for all. */
  search: ProductSearch | null;
  cursor: ProductCursor | null;
}

/** Products whose names hold `text`, and those made of one of the ingredients. */
export interface ProductSearch {
  text: string;
  /**
   * Whose names hold it. They are looked up before and not within the same statement, so that the planner knows how many
   * products they are in: where most have them it reads the sort's index until the page is full, where few do it finds those.
   */
  ingredientIds: string[];
}

/** SQL and parameters of one page of sellable products; the first two parameters are language and instant. */
export function productListingSql(listing: ProductListing, parameters: unknown[]): { sql: string; parameters: unknown[] } {
  const values = [...parameters];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const filters = listingFilters(listing, bind);
  const order = [...SORT_COLUMNS[listing.sort].map((column) => `p.${column} DESC`), 'p.id'].join(', ');
  const limit = bind(listing.rowLimit);
  const stretches = stretchesAfter(listing, bind).flatMap((stretch) =>
    filters.map(
      (filter) =>
        `(SELECT p.id, p.rating, p.reviews_count FROM products p WHERE ${filter} AND ${stretch} ORDER BY ${order} LIMIT ${limit})`,
    ),
  );
  // A product may be found by its name and by an ingredient.
  const union = filters.length > 1 ? 'UNION' : 'UNION ALL';
  const sql = `
    SELECT ${PRODUCT_COLUMNS}
    FROM (SELECT p.id FROM (${stretches.join(` ${union} `)}) p ORDER BY ${order} LIMIT ${limit}) page
    JOIN products p ON p.id = page.id JOIN categories c ON c.id = p.category_id
    ORDER BY ${order}`;
  return { sql, parameters: values };
}

/** A LIKE pattern for texts that hold `text`, whatever characters that has. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** What each way to be on the page asks for: each is a search of its own, as one with OR could use no index. */
function listingFilters({ categoryIds, search }: ProductListing, bind: (value: unknown) => string): string[] {
  const always = [PRODUCT_SELLABLE, ...(categoryIds ? [`p.category_id = ANY (${bind(categoryIds)}::uuid[])`] : [])].join(' AND ');
  return search ? searchFilters(search, bind).map((found) => `${always} AND ${found}`) : [always];
}

function searchFilters({ text, ingredientIds }: ProductSearch, bind: (value: unknown) => string): string[] {
  const named = `${searchableName('p')} ILIKE ${bind(containing(text))}`;
  if (ingredientIds.length === 0) {
    return [named];
  }
  const made = `EXISTS (
    SELECT FROM product_variants v JOIN recipe_lines r ON r.variant_id = v.id
    WHERE v.product_id = p.id AND r.ingredient_id = ANY (${bind(ingredientIds)}::uuid[]))`;
  return [named, made];
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
