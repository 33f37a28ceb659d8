import { query } from '../run/postgres.ts';
import type { BenchShop } from './bench-shop.ts';
import { cloneDatabase } from './clone-database.ts';

/** Copies of a product keep its first sizes, with all that goes into them. */
const VARIANTS_A_PRODUCT = 2;

/** Makes a database that is the shop's with copies of its products, until there are `products`; gives how many it had. */
export async function growCatalogue(shop: BenchShop, name: string, products: number): Promise<number> {
  await cloneDatabase(shop, name);
  const url = shop.urlOf(name);
  const { rows } = await query(url, 'SELECT count(*)::int AS count FROM products');
  const { count } = rows[0] as { count: number };
  await query(url, ...copyStatements(products - count, Math.ceil(products / count)));
  return count;
}

/** Ids are made of the original's and the copy's number, so that each table's copies find those of the others. */
function copyStatements(wanted: number, copies: number): string[] {
  // Of the kind that the database makes itself: others are refused where they come in.
  const id = (original: string): string =>
    `overlay(overlay(md5(${original}::text || copy) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;
  return [
    // Every row refers to what was copied just before: checking each of a million would only take time, and what triggers keep is made below at once.
    'SET session_replication_role = replica',
    `CREATE TEMP TABLE copies AS
       SELECT p.id AS original, copy FROM generate_series(1, ${copies}) copy, products p ORDER BY copy, p.id LIMIT ${wanted}`,
    `INSERT INTO products (id, category_id, kind, slug, name, description, tags, status, position, rating, reviews_count, popularity, halves_allowed, tax_rate_bps)
       SELECT ${id('p.id')}, category_id, kind, slug || '-' || copy,
         jsonb_build_object('en', (name ->> 'en') || ' ' || copy, 'ru', (name ->> 'ru') || ' ' || copy),
         description, tags, status, position + 100 * copy, (random() * 5)::numeric(3, 2), floor(random() * 500), floor(random() * 1000), halves_allowed, tax_rate_bps
       FROM copies JOIN products p ON p.id = original`,
    `CREATE TEMP TABLE variant_copies AS
       SELECT v.id AS original, v.product_id, copy
       FROM copies JOIN LATERAL (
         SELECT * FROM product_variants WHERE product_id = original ORDER BY position, id LIMIT ${VARIANTS_A_PRODUCT}) v ON true`,
    `INSERT INTO product_variants (id, product_id, size, dough, sku, price_minor, weight_grams, kcal, prep_seconds, active, position)
       SELECT ${id('v.id')}, ${id('v.product_id')}, size, dough, sku || '-' || copy,
         price_minor, weight_grams, kcal, prep_seconds, active, position
       FROM variant_copies JOIN product_variants v ON v.id = original`,
    `INSERT INTO recipe_lines (variant_id, ingredient_id, removable, position)
       SELECT ${id('r.variant_id')}, ingredient_id, removable, position
       FROM variant_copies JOIN recipe_lines r ON r.variant_id = original`,
    'SELECT refresh_listings(array_agg(id)) FROM products',
    'VACUUM ANALYZE',
  ];
}
