import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import {
  PRODUCT_SORTS,
  type ProductCursor,
  type ProductSort,
  SORT_KEYS,
} from '../../src/modules/products/domain/product-sort.js';
import { composeSearchTerms, type SearchedWord } from '../../src/modules/products/domain/search-terms.js';
import { type ProductListing, productListingSql } from '../../src/modules/products/product-listing.sql.js';
import { SEARCHED_WORDS } from '../../src/modules/products/search-terms.sql.js';
import { SearchWordsService } from '../../src/modules/products/search-words.service.js';
import { createTestDatabase } from '../support/database.js';

const PRODUCTS = 100_000;
/** Of ingredients: each is in ten products, besides the dough that is in most. */
const KINDS = 10_000;
const ROW_LIMIT = 25;
const INDEXES: Record<ProductSort, string> = {
  '-rating': 'products_product_rating_idx',
  '-rating,-reviewsCount': 'products_product_rating_reviews_idx',
  '-popularity': 'products_popularity_rating_idx',
  price: 'products_price_from_idx',
  '-price': 'products_price_from_idx',
};

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

/** The service's own SQL, as the planner runs it on its defaults. */
describe('a page of products among a hundred thousand', () => {
  let dataSource: DataSource;

  beforeAll(async () => {
    const { ownerUrl } = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
    await fill(dataSource);
    await new SearchWordsService(dataSource).recount();
    await dataSource.query('VACUUM ANALYZE');
  }, 600_000);
  afterAll(() => dataSource.destroy());

  function pageSql(listing: Partial<ProductListing>) {
    const filters = { vegan: false, mild: false, without: [] };
    const defaults: ProductListing = {
      sort: '-rating',
      rowLimit: ROW_LIMIT,
      categoryIds: null,
      search: null,
      filters,
      cursor: null,
    };
    return productListingSql({ ...defaults, ...listing }, ['en', new Date()]);
  }

  /** Every node of the plan with the rows it read and gave. */
  async function explain(listing: Partial<ProductListing>): Promise<PlanNode[]> {
    const { sql, parameters } = pageSql(listing);
    return explainSql(sql, parameters);
  }

  async function explainSql(sql: string, parameters: unknown[]): Promise<PlanNode[]> {
    const [row] = await dataSource.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, parameters);
    const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
    return nodes(row['QUERY PLAN'][0].Plan as PlanNode);
  }

  /** Where the page after `depth` products begins; null for the first. */
  async function cursorAt(sort: ProductSort, depth: number): Promise<ProductCursor | null> {
    if (depth === 0) {
      return null;
    }
    const columns = SORT_KEYS[sort].map(({ column }) => `${column}::text`).join(', ');
    const order = SORT_KEYS[sort].map(({ column, direction }) => `products.${column} ${direction}`).join(', ');
    const [row] = await dataSource.query<{ keys: string[] }[]>(
      `SELECT ARRAY[${columns}] AS keys FROM products ORDER BY ${order} OFFSET $1 LIMIT 1`,
      [depth - 1],
    );
    return { sort, keys: row?.keys ?? [] };
  }

  describe.each(PRODUCT_SORTS)('sorted %s', (sort) => {
    it.each([0, 100, PRODUCTS / 2, PRODUCTS - 1_000])(
      'reads its index from where the page begins, %i products down',
      async (depth) => {
        const nodes = await explain({ sort, cursor: await cursorAt(sort, depth) });
        const scanned = nodes.filter((node) => node['Relation Name'] === 'products').map((node) => node['Node Type']);
        expect(scanned.filter((type) => !type.startsWith('Index'))).toEqual([]);
        // One stretch for each column of the sort, each at most a page, and the page itself. Where most are equal, the primary key may
        // serve for those that follow: of it so many more are read as are not equal.
        const rowsRead = rowsReadFrom(nodes, INDEXES[sort]) + rowsReadFrom(nodes, 'products_pkey');
        expect(rowsRead).toBeLessThanOrEqual((SORT_KEYS[sort].length + 2) * ROW_LIMIT);
      },
    );

    it('touches as many blocks far down as at the top', async () => {
      const [top, deep] = [await explain({ sort }), await explain({ sort, cursor: await cursorAt(sort, PRODUCTS / 2) })];
      expect(blocksOf(deep)).toBeLessThanOrEqual(2 * blocksOf(top));
    });
  });

  describe('searching', () => {
    const SORT = PRODUCT_SORTS[1];
    const indexesOf = (nodes: PlanNode[]) => nodes.map((node) => node['Index Name']);
    const MOST = { query: `('dough':* | 'dough')`, isRare: false };
    const FEW = { query: `('77':* | '77') & ('kind':* | 'kind')`, isRare: true };
    const ONE = { query: `('12345':* | '12345')`, isRare: true };

    it.each([
      ['few have', FEW],
      ['one has', ONE],
    ])('finds what %s by the index of words', async (_how, search) => {
      const nodes = await explain({ sort: SORT, search });
      expect(indexesOf(nodes)).toContain('products_search_document_idx');
      expect(rowsReadFrom(nodes, INDEXES[SORT])).toBe(0);
      expect(blocksOf(nodes)).toBeLessThan(10_000);
    });

    it('reads products in order until the page is full where most have the ingredient', async () => {
      const nodes = await explain({ sort: SORT, search: MOST });
      expect(rowsReadFrom(nodes, INDEXES[SORT])).toBeLessThanOrEqual(2 * ROW_LIMIT);
      expect(indexesOf(nodes)).toContain(INDEXES[SORT]);
    });

    it.each([
      ['most', MOST],
      ['few', FEW],
    ])('touches no more blocks far down than at the top of what %s have', async (_how, search) => {
      const top = await explain({ sort: SORT, search });
      const deep = await explain({ sort: SORT, search, cursor: await cursorAt(SORT, PRODUCTS / 2) });
      expect(blocksOf(deep)).toBeLessThanOrEqual(2 * blocksOf(top));
    });

    it.each([
      ['dough', false],
      ['kind', false],
      ['1', false],
      ['dough 12345', true],
      ['12345', true],
    ])('knows of "%s" whether few have it: %s', async (text, isRare) => {
      const words = await dataSource.query<SearchedWord[]>(SEARCHED_WORDS, [text]);
      expect(composeSearchTerms(words).isRare).toBe(isRare);
    });

    it.each(['margherita', 'numbr', 'kindd 77', '12345'])(
      'knows or corrects the words of "%s" by their indexes',
      async (text) => {
        const nodes = await explainSql(SEARCHED_WORDS, [text]);
        const scans = nodes.filter((node) => node['Relation Name'] === 'search_words').map((node) => node['Node Type']);
        expect(scans).not.toContain('Seq Scan');
        expect(blocksOf(nodes)).toBeLessThan(2_000);
      },
    );
  });
});

/** Blocks that the whole plan read, in memory or not. */
function blocksOf([root]: PlanNode[]): number {
  return (root?.['Shared Hit Blocks'] ?? 0) + (root?.['Shared Read Blocks'] ?? 0);
}

function rowsReadFrom(nodes: PlanNode[], index: string): number {
  return nodes
    .filter((node) => node['Index Name'] === index)
    .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
    .reduce((sum, rows) => sum + rows, 0);
}

/** Two products of three have no review, as in life; the others share a few hundred ratings. */
async function fill(dataSource: DataSource): Promise<void> {
  // They would follow each of the statements; all is refreshed at once instead.
  await dataSource.query('ALTER TABLE product_variants DISABLE TRIGGER USER');
  await dataSource.query('ALTER TABLE recipe_lines DISABLE TRIGGER USER');
  // Entries wait and are put in together, by VACUUM at the end.
  for (const index of [
    'products_search_document_idx',
    'products_name_trgm_idx',
    'ingredients_name_trgm_idx',
    'search_words_word_trgm_idx',
  ]) {
    await dataSource.query(`ALTER INDEX ${index} SET (fastupdate = on)`);
  }
  await dataSource.query(`INSERT INTO categories (slug, name) VALUES ('pizza', '{"en": "Pizza", "ru": "Пицца"}')`);
  await dataSource.query(
    `INSERT INTO ingredients (code, name)
     SELECT 'ingredient-' || n, jsonb_build_object('en', 'Ingredient of kind ' || n, 'ru', 'Ингредиент ' || n) FROM generate_series(1, ${KINDS}) n`,
  );
  await dataSource.query(
    `INSERT INTO products (category_id, kind, slug, name, description, status, tax_rate_bps, rating, reviews_count, popularity)
     SELECT c.id, 'pizza', 'product-' || n, jsonb_build_object('en', 'Pizza number ' || n, 'ru', 'Пицца номер ' || n),
       '{"en": "Good", "ru": "Вкусно"}', 'active', 700,
       CASE WHEN n % 3 = 0 THEN 1 + (n * 37 % 400) / 100.0 ELSE 0 END, CASE WHEN n % 3 = 0 THEN n % 50 ELSE 0 END, CASE WHEN n % 4 = 0 THEN n % 100 ELSE 0 END
     FROM categories c, generate_series(1, $1::int) n`,
    [PRODUCTS],
  );
  await dataSource.query(
    `INSERT INTO product_variants (product_id, size, dough, sku, price_minor) SELECT id, '30-cm', 'thin', 'SKU-' || slug, 590 + 100 * (substr(slug, 9)::int % 12) FROM products`,
  );
  await dataSource.query(
    `INSERT INTO recipe_lines (variant_id, ingredient_id)
     SELECT v.id, i.id FROM product_variants v JOIN products p ON p.id = v.product_id
     JOIN ingredients i ON i.code = 'ingredient-' || (1 + substr(p.slug, 9)::int % ${KINDS})`,
  );
  await dataSource.query(
    `WITH dough AS (INSERT INTO ingredients (code, name) VALUES ('dough', '{"en": "Dough", "ru": "Тесто"}') RETURNING id)
     INSERT INTO recipe_lines (variant_id, ingredient_id) SELECT v.id, dough.id FROM product_variants v, dough`,
  );
  await dataSource.query(`INSERT INTO stop_list_entries (ingredient_id) SELECT id FROM ingredients LIMIT 3`);
  await dataSource.query('ANALYZE');
  await dataSource.query('SELECT refresh_listings(array_agg(id)) FROM products');
}
