import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What products are found and sorted by: the words of their names, ingredients, categories and tags, their lowest price, how often
 * they are ordered, and what is in them. It is kept by triggers on what it follows from, whoever writes that.
 */
export class ProductSearch1795500000000 implements MigrationInterface {
  /** The triggers refuse nothing that the version before writes. */
  readonly breaks = null;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    await createTables(queryRunner);
    await createWordFunctions(queryRunner);
    await createRefresh(queryRunner);
    await createTriggers(queryRunner);
    await queryRunner.query(`SELECT refresh_listings(array_agg(id)) FROM products`);
    await createIndexes(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['products', 'categories', 'ingredients', 'product_variants', 'recipe_lines']) {
      await queryRunner.query(`DROP FUNCTION refresh_listings_of_${table}() CASCADE`);
    }
    await queryRunner.query(`DROP FUNCTION refresh_listings(uuid[])`);
    await queryRunner.query(`DROP TABLE search_words`);
    await queryRunner.query(`
      ALTER TABLE products DROP COLUMN search_document, DROP COLUMN allergens, DROP COLUMN spicy, DROP COLUMN vegan,
        DROP COLUMN popularity, DROP COLUMN price_from_minor, DROP COLUMN tags`);
    await queryRunner.query(`DROP FUNCTION search_document(text[])`);
    await queryRunner.query(`DROP FUNCTION search_stem(text)`);
    await queryRunner.query(`DROP FUNCTION search_words_in(text)`);
    await queryRunner.query(`DROP EXTENSION unaccent`);
  }
}

async function createTables(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    ALTER TABLE products
      ADD COLUMN tags jsonb NOT NULL DEFAULT '{"en": [], "ru": []}',
      ADD COLUMN price_from_minor bigint NOT NULL DEFAULT 0,
      ADD COLUMN popularity integer NOT NULL DEFAULT 0,
      ADD COLUMN vegan boolean NOT NULL DEFAULT false,
      ADD COLUMN spicy boolean NOT NULL DEFAULT false,
      ADD COLUMN allergens text[] NOT NULL DEFAULT '{}',
      ADD COLUMN search_document tsvector NOT NULL DEFAULT '',
      ADD CONSTRAINT products_tags_check CHECK (jsonb_typeof(tags -> 'en') IS NOT DISTINCT FROM 'array'
        AND jsonb_typeof(tags -> 'ru') IS NOT DISTINCT FROM 'array')`);
  // Compared byte by byte, so that the words that begin with a text stand side by side.
  await queryRunner.query(`
    CREATE TABLE search_words (
      word text COLLATE "C" CONSTRAINT search_words_pkey PRIMARY KEY,
      stem text NOT NULL,
      products integer NOT NULL DEFAULT 0
    )`);
}

/** Words are compared without case and accents, ё as е; a word and its stem are looked for alike in both languages. */
async function createWordFunctions(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION search_words_in(value text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT array_remove(regexp_split_to_array(lower(unaccent(normalize(value, NFKC))), '[^[:alnum:]]+'), '')
    $$`);
  // The configuration for Russian stems words of Latin letters as English.
  await queryRunner.query(`
    CREATE FUNCTION search_stem(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT lexeme FROM unnest(to_tsvector('russian', word)) LIMIT 1
    $$`);
  await queryRunner.query(`
    CREATE FUNCTION search_document(words text[]) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT array_to_tsvector(words) || strip(to_tsvector('russian', array_to_string(words, ' ')))
    $$`);
}

/**
 * Locked in one order, so that no two wait for each other, and before anything is read: what another transaction changed of the
 * same product is seen once it has let go. Only words of what is on the menu are learnt, as shoppers are told of them.
 */
async function createRefresh(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION refresh_listings(product_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM products WHERE id = ANY (product_ids) ORDER BY id FOR NO KEY UPDATE;
      WITH fresh AS MATERIALIZED (
        SELECT p.id, p.status, coalesce(prices.price_from_minor, 0) AS price_from_minor,
          coalesce(made_of.vegan, false) AS vegan, coalesce(made_of.spicy, false) AS spicy,
          coalesce(warned_of.allergens, '{}') AS allergens,
          search_words_in(concat_ws(' ', p.name ->> 'en', p.name ->> 'ru', p.tags ->> 'en', p.tags ->> 'ru',
            c.name ->> 'en', c.name ->> 'ru', made_of.names)) AS words
        FROM products p JOIN categories c ON c.id = p.category_id
        CROSS JOIN LATERAL (
          SELECT min(v.price_minor) AS price_from_minor FROM product_variants v WHERE v.product_id = p.id AND v.active) prices
        CROSS JOIN LATERAL (
          SELECT bool_and(i.vegan) AS vegan, bool_or(i.spicy) AS spicy,
            string_agg(concat_ws(' ', i.name ->> 'en', i.name ->> 'ru'), ' ') AS names
          FROM ingredients i WHERE i.id IN (
            SELECT r.ingredient_id FROM product_variants v JOIN recipe_lines r ON r.variant_id = v.id
            WHERE v.product_id = p.id AND v.active)) made_of
        CROSS JOIN LATERAL (
          SELECT array_agg(DISTINCT allergen ORDER BY allergen) AS allergens
          FROM product_variants v JOIN recipe_lines r ON r.variant_id = v.id JOIN ingredients i ON i.id = r.ingredient_id,
            unnest(i.allergens) allergen
          WHERE v.product_id = p.id AND v.active) warned_of
        WHERE p.id = ANY (product_ids)
      ), learnt AS (
        INSERT INTO search_words (word, stem)
        SELECT word, coalesce(search_stem(word), word)
        FROM (SELECT DISTINCT word FROM fresh, unnest(words) word WHERE status = 'active') spoken ORDER BY word
        ON CONFLICT DO NOTHING
      )
      UPDATE products p SET price_from_minor = fresh.price_from_minor, vegan = fresh.vegan, spicy = fresh.spicy,
        allergens = fresh.allergens, search_document = fresh.document
      FROM (SELECT *, search_document(words) AS document FROM fresh OFFSET 0) fresh
      WHERE p.id = fresh.id AND (p.price_from_minor, p.vegan, p.spicy, p.allergens, p.search_document)
        IS DISTINCT FROM (fresh.price_from_minor, fresh.vegan, fresh.spicy, fresh.allergens, fresh.document);
    END $$`);
}

/**
 * A product is first found when it has a variant. Statements that add or remove are followed as a whole; changes by row, as only
 * then a trigger can be of some columns: an order changes `stock_left`, and nothing here follows from that.
 */
async function createTriggers(queryRunner: QueryRunner): Promise<void> {
  const byRow: [table: string, columns: string, products: string][] = [
    ['products', 'name, category_id, tags, status', `SELECT NEW.id`],
    ['categories', 'name', `SELECT id FROM products WHERE category_id = NEW.id`],
    [
      'ingredients',
      'name, allergens, vegan, spicy',
      `SELECT DISTINCT v.product_id FROM recipe_lines r JOIN product_variants v ON v.id = r.variant_id WHERE r.ingredient_id = NEW.id`,
    ],
  ];
  for (const [table, columns, products] of byRow) {
    await queryRunner.query(triggerFunction(table, `PERFORM refresh_listings(ARRAY(${products}));`));
    await queryRunner.query(
      `CREATE TRIGGER refresh_listings AFTER UPDATE OF ${columns} ON ${table} FOR EACH ROW EXECUTE FUNCTION refresh_listings_of_${table}()`,
    );
  }
  await queryRunner.query(
    triggerFunction(
      'product_variants',
      `IF TG_LEVEL = 'ROW' THEN PERFORM refresh_listings(ARRAY[NEW.product_id]);
       ELSE PERFORM refresh_listings(ARRAY(SELECT DISTINCT product_id FROM changed)); END IF;`,
    ),
  );
  await queryRunner.query(
    triggerFunction(
      'recipe_lines',
      `PERFORM refresh_listings(ARRAY(SELECT DISTINCT v.product_id FROM changed r JOIN product_variants v ON v.id = r.variant_id));`,
    ),
  );
  await queryRunner.query(`
    CREATE TRIGGER refresh_changed_listings AFTER UPDATE OF price_minor, active ON product_variants
    FOR EACH ROW EXECUTE FUNCTION refresh_listings_of_product_variants()`);
  await queryRunner.query(`
    CREATE TRIGGER refresh_changed_listings AFTER UPDATE ON recipe_lines REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_listings_of_recipe_lines()`);
  for (const table of ['product_variants', 'recipe_lines']) {
    await queryRunner.query(`
      CREATE TRIGGER refresh_added_listings AFTER INSERT ON ${table} REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION refresh_listings_of_${table}()`);
    await queryRunner.query(`
      CREATE TRIGGER refresh_removed_listings AFTER DELETE ON ${table} REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION refresh_listings_of_${table}()`);
  }
}

function triggerFunction(table: string, body: string): string {
  return `CREATE FUNCTION refresh_listings_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`;
}

/** All is searched and listed far more often than changed: no search should have to read a list of pending entries. */
async function createIndexes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `CREATE INDEX products_search_document_idx ON products USING gin (search_document) WITH (fastupdate = off)`,
  );
  await queryRunner.query(`CREATE INDEX products_price_from_idx ON products (price_from_minor, id)`);
  await queryRunner.query(`CREATE INDEX products_popularity_rating_idx ON products (popularity DESC, rating DESC, id)`);
  await queryRunner.query(
    `CREATE INDEX search_words_word_trgm_idx ON search_words USING gin (word gin_trgm_ops) WITH (fastupdate = off)`,
  );
  await queryRunner.query(`CREATE INDEX search_words_stem_idx ON search_words (stem)`);
}
