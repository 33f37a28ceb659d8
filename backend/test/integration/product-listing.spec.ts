import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { PRODUCT_SORTS, type ProductSort } from '../../src/modules/products/domain/product-sort.js';
import { type ProductListing, productListingSql } from '../../src/modules/products/product-listing.sql.js';
import { createTestDatabase } from '../support/database.js';

const PRODUCTS = 100_000;
/** Of ingredients: each is in ten products, besides the dough that is in most. */
const KINDS = 10_000;
const ROW_LIMIT = 25;
const INDEXES: Record<ProductSort, string> = {
  '-rating': 'products_product_rating_idx',
  '-rating,-reviewsCount': 'products_product_rating_reviews_idx',
};

interface PlanNode {
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

/** The service's own SQL, as the planner runs it on its defaults. */
describe('a page of products among a hundred thousand', () => {
  let dataSource: DataSource;

  beforeAll(async () => {
    const { ownerUrl } = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
    await fill(dataSource);
    await dataSource.query('ANALYZE products, product_variants, recipe_lines, ingredients, stop_list_entries, categories');
  }, 180_000);
  afterAll(() => dataSource.destroy());

  function pageSql(listing: Partial<ProductListing>) {
    const defaults: ProductListing = { sort: '-rating', rowLimit: ROW_LIMIT, categoryIds: null, search: null, cursor: null };
    return productListingSql({ ...defaults, ...listing }, ['en', new Date()]);
  }

  /** Every node of the plan with the rows it read and gave. */
  async function explain(listing: Partial<ProductListing>): Promise<PlanNode[]> {
    const { sql, parameters } = pageSql(listing);
    const [row] = await dataSource.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, parameters);
    const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
    return nodes(row['QUERY PLAN'][0].Plan as PlanNode);
  }

  /** Where the page after `depth` products begins. */
  async function cursorAt(sort: ProductSort, depth: number) {
    const order = sort === '-rating' ? 'rating DESC, id' : 'rating DESC, reviews_count DESC, id';
    const [row] = await dataSource.query(`SELECT id, rating, reviews_count FROM products ORDER BY ${order} OFFSET $1 LIMIT 1`, [
      depth,
    ]);
    const keys = sort === '-rating' ? [row.rating] : [row.rating, String(row.reviews_count)];
    return { sort, keys: keys as string[], productId: row.id as string };
  }

  describe.each(PRODUCT_SORTS)('sorted %s', (sort) => {
    it.each([0, 100, PRODUCTS / 2, PRODUCTS - 1_000])(
      'reads its index from where the page begins, %i products down',
      async (depth) => {
        const cursor = depth === 0 ? null : await cursorAt(sort, depth);
        const nodes = await explain({ sort, cursor });
        const rowsRead = rowsReadFrom(nodes, INDEXES[sort]);
        expect(rowsRead).toBeGreaterThanOrEqual(ROW_LIMIT);
        // One stretch for each column of the sort and one for equals, each at most a page.
        expect(rowsRead).toBeLessThanOrEqual(3 * ROW_LIMIT);
      },
    );
  });

  describe('searching', () => {
    const SORT = PRODUCT_SORTS[1];
    const ingredientIds = async (code: string): Promise<string[]> =>
      (await dataSource.query<{ id: string }[]>(`SELECT id FROM ingredients WHERE code = $1`, [code])).map(({ id }) => id);
    const indexesOf = (nodes: PlanNode[]) => nodes.map((node) => node['Index Name']);

    it('finds names by their trigrams', async () => {
      const nodes = await explain({ sort: SORT, search: { text: '12345', ingredientIds: [] } });
      expect(indexesOf(nodes)).toContain('products_name_trgm_idx');
      expect(indexesOf(nodes)).not.toContain(INDEXES[SORT]);
    });

    it('reads products in order until the page is full where most have the ingredient', async () => {
      const search = { text: 'dough', ingredientIds: await ingredientIds('dough') };
      const nodes = await explain({ sort: SORT, search });
      expect(rowsReadFrom(nodes, INDEXES[SORT])).toBeLessThanOrEqual(2 * ROW_LIMIT);
      expect(indexesOf(nodes)).toContain(INDEXES[SORT]);
    });

    it('begins with the ingredient where few have it', async () => {
      const search = { text: 'kind 77', ingredientIds: await ingredientIds('ingredient-77') };
      const nodes = await explain({ sort: SORT, search });
      expect(rowsReadFrom(nodes, INDEXES[SORT])).toBe(0);
      expect(Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops']))).toBeLessThan(100);
    });

    it('finds a product once by its name and by what it is made of', async () => {
      const [product] = await dataSource.query(`SELECT id FROM products WHERE slug = 'product-77777'`);
      const search = { text: 'number 77777', ingredientIds: await ingredientIds('ingredient-7778') };
      const { sql, parameters } = pageSql({ sort: SORT, rowLimit: 200, search });
      const found: { productId: string }[] = await dataSource.query(sql, parameters);
      expect(found.filter(({ productId }) => productId === product.id)).toHaveLength(1);
      expect(found.length).toBe(new Set(found.map(({ productId }) => productId)).size);
    });
  });
});

function rowsReadFrom(nodes: PlanNode[], index: string): number {
  return nodes
    .filter((node) => node['Index Name'] === index)
    .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
    .reduce((sum, rows) => sum + rows, 0);
}

/** Two products of three have no review, as in life; the others share a few hundred ratings. */
async function fill(dataSource: DataSource): Promise<void> {
  await dataSource.query(`INSERT INTO categories (slug, name) VALUES ('pizza', '{"en": "Pizza", "ru": "Пицца"}')`);
  await dataSource.query(
    `INSERT INTO ingredients (code, name)
     SELECT 'ingredient-' || n, jsonb_build_object('en', 'Ingredient of kind ' || n, 'ru', 'Ингредиент ' || n) FROM generate_series(1, ${KINDS}) n`,
  );
  await dataSource.query(
    `INSERT INTO products (category_id, kind, slug, name, description, status, tax_rate_bps, rating, reviews_count)
     SELECT c.id, 'pizza', 'product-' || n, jsonb_build_object('en', 'Pizza number ' || n, 'ru', 'Пицца номер ' || n),
       '{"en": "Good", "ru": "Вкусно"}', 'active', 700,
       CASE WHEN n % 3 = 0 THEN 1 + (n * 37 % 400) / 100.0 ELSE 0 END, CASE WHEN n % 3 = 0 THEN n % 50 ELSE 0 END
     FROM categories c, generate_series(1, $1::int) n`,
    [PRODUCTS],
  );
  await dataSource.query(
    `INSERT INTO product_variants (product_id, size, dough, sku, price_minor) SELECT id, '30-cm', 'thin', 'SKU-' || slug, 990 FROM products`,
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
}
