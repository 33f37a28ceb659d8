import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The menu: categories, products and their variants, ingredients and recipes, and the stop-list. */
export class Catalogue1795392003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION has_translations(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(btrim(value ->> 'en') <> '' AND btrim(value ->> 'ru') <> '', false)
      $$`);
    await createProducts(queryRunner);
    await createRecipes(queryRunner);
    await createStopList(queryRunner);
    await createListingIndexes(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE stop_list_entries`);
    await queryRunner.query(`DROP TABLE recipe_lines`);
    await queryRunner.query(`DROP TABLE ingredients`);
    await queryRunner.query(`DROP TABLE product_variants`);
    await queryRunner.query(`DROP TABLE products`);
    await queryRunner.query(`DROP TABLE categories`);
    await queryRunner.query(`DROP FUNCTION has_translations(jsonb)`);
  }
}

async function createProducts(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE categories (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      parent_id uuid CONSTRAINT categories_parent_id_fkey REFERENCES categories (id),
      slug text NOT NULL CONSTRAINT categories_slug_key UNIQUE,
      name jsonb NOT NULL CONSTRAINT categories_name_check CHECK (has_translations(name)),
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT categories_parent_id_check CHECK (parent_id <> id),
      CONSTRAINT categories_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
    )`);
  await queryRunner.query(`CREATE INDEX categories_parent_id_idx ON categories (parent_id)`);
  await queryRunner.query(`
    CREATE TABLE products (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      category_id uuid NOT NULL CONSTRAINT products_category_id_fkey REFERENCES categories (id),
      kind text NOT NULL CONSTRAINT products_kind_check CHECK (kind IN ('pizza', 'simple', 'combo')),
      slug text NOT NULL CONSTRAINT products_slug_key UNIQUE,
      name jsonb NOT NULL CONSTRAINT products_name_check CHECK (has_translations(name)),
      description jsonb NOT NULL CONSTRAINT products_description_check CHECK (has_translations(description)),
      status text NOT NULL DEFAULT 'draft' CONSTRAINT products_status_check CHECK (status IN ('draft', 'active', 'archived')),
      position integer NOT NULL DEFAULT 0,
      rating numeric(3,2) NOT NULL DEFAULT 0 CONSTRAINT products_rating_check CHECK (rating BETWEEN 0 AND 5),
      reviews_count integer NOT NULL DEFAULT 0 CONSTRAINT products_reviews_count_check CHECK (reviews_count >= 0),
      halves_allowed boolean NOT NULL DEFAULT false,
      tax_rate_bps integer NOT NULL CONSTRAINT products_tax_rate_bps_check CHECK (tax_rate_bps BETWEEN 0 AND 10000),
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT products_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      CONSTRAINT products_halves_allowed_check CHECK (kind = 'pizza' OR NOT halves_allowed)
    )`);
  await queryRunner.query(`CREATE INDEX products_category_id_idx ON products (category_id, position, id)`);
  await queryRunner.query(`
    CREATE TABLE product_variants (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      product_id uuid NOT NULL CONSTRAINT product_variants_product_id_fkey REFERENCES products (id),
      size text CONSTRAINT product_variants_size_check CHECK (size ~ '^[1-9][0-9]*-(cm|ml|g|pcs)$'),
      dough text CONSTRAINT product_variants_dough_check CHECK (dough IN ('traditional', 'thin')),
      sku text NOT NULL CONSTRAINT product_variants_sku_key UNIQUE,
      price_minor bigint NOT NULL CONSTRAINT product_variants_price_minor_check CHECK (price_minor > 0),
      weight_grams integer CONSTRAINT product_variants_weight_grams_check CHECK (weight_grams > 0),
      kcal integer CONSTRAINT product_variants_kcal_check CHECK (kcal >= 0),
      prep_seconds integer NOT NULL DEFAULT 0 CONSTRAINT product_variants_prep_seconds_check CHECK (prep_seconds >= 0),
      active boolean NOT NULL DEFAULT true,
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT product_variants_product_size_dough_key UNIQUE NULLS NOT DISTINCT (product_id, size, dough)
    )`);
}

async function createRecipes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE ingredients (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      code text NOT NULL CONSTRAINT ingredients_code_key UNIQUE,
      name jsonb NOT NULL CONSTRAINT ingredients_name_check CHECK (has_translations(name)),
      allergens text[] NOT NULL DEFAULT '{}' CONSTRAINT ingredients_allergens_check CHECK (allergens <@ ARRAY[
        'celery', 'crustaceans', 'eggs', 'fish', 'gluten', 'lupin', 'milk',
        'molluscs', 'mustard', 'nuts', 'peanuts', 'sesame', 'soybeans', 'sulphites']),
      vegan boolean NOT NULL DEFAULT false,
      spicy boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT ingredients_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
    )`);
  await queryRunner.query(`
    CREATE TABLE recipe_lines (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      variant_id uuid NOT NULL CONSTRAINT recipe_lines_variant_id_fkey REFERENCES product_variants (id) ON DELETE CASCADE,
      ingredient_id uuid NOT NULL CONSTRAINT recipe_lines_ingredient_id_fkey REFERENCES ingredients (id),
      removable boolean NOT NULL DEFAULT false,
      position integer NOT NULL DEFAULT 0,
      CONSTRAINT recipe_lines_variant_ingredient_key UNIQUE (variant_id, ingredient_id)
    )`);
  await queryRunner.query(`CREATE INDEX recipe_lines_ingredient_id_idx ON recipe_lines (ingredient_id, variant_id)`);
}

async function createStopList(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE stop_list_entries (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      ingredient_id uuid CONSTRAINT stop_list_entries_ingredient_id_fkey REFERENCES ingredients (id),
      product_id uuid CONSTRAINT stop_list_entries_product_id_fkey REFERENCES products (id),
      variant_id uuid CONSTRAINT stop_list_entries_variant_id_fkey REFERENCES product_variants (id) ON DELETE CASCADE,
      until timestamptz,
      reason text NOT NULL DEFAULT '',
      actor_id uuid CONSTRAINT stop_list_entries_actor_id_fkey REFERENCES users (id) ON DELETE SET NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT stop_list_entries_subject_check CHECK (num_nonnulls(ingredient_id, product_id, variant_id) = 1),
      CONSTRAINT stop_list_entries_subject_key UNIQUE NULLS NOT DISTINCT (ingredient_id, product_id, variant_id)
    )`);
  await queryRunner.query(`CREATE INDEX stop_list_entries_product_id_idx ON stop_list_entries (product_id)`);
  await queryRunner.query(`CREATE INDEX stop_list_entries_variant_id_idx ON stop_list_entries (variant_id)`);
}

/** One index for each order a shopper may list products in, and trigrams of both languages for search. */
async function createListingIndexes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`CREATE INDEX products_product_rating_idx ON products (rating DESC, id)`);
  await queryRunner.query(`CREATE INDEX products_product_rating_reviews_idx ON products (rating DESC, reviews_count DESC, id)`);
  for (const table of ['products', 'ingredients']) {
    // Names are searched far more often than changed: no search should have to read a list of pending entries.
    await queryRunner.query(
      `CREATE INDEX ${table}_name_trgm_idx ON ${table}
       USING gin (((name ->> 'en') || ' ' || (name ->> 'ru')) gin_trgm_ops) WITH (fastupdate = off)`,
    );
  }
}
