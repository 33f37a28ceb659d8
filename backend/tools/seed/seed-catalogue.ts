import type { EntityManager } from 'typeorm';
import { type ProductVariantsService } from '../../src/modules/products/product-variants.service.js';
import { INGREDIENTS } from './menu/ingredients.js';
import { MENU } from './menu/menu.js';
import type { SeedCategory, SeedProduct } from './menu/seed-menu.js';

/**
 * Adds what the menu lacks, within the caller's transaction, and returns how many products that were. What is there stays
 * as a manager left it: a product is known by its slug, and its variants and recipes are written together with it only.
 */
export async function seedCatalogue(manager: EntityManager, variants: ProductVariantsService): Promise<number> {
  const categoryIds = await seedCategories(manager);
  const ingredientIds = await seedIngredients(manager);
  let added = 0;
  for (const category of MENU) {
    for (const [position, product] of category.products.entries()) {
      const productId = await addProduct(manager, categoryIds.get(category.slug) as string, product, position);
      if (productId) {
        added += 1;
        await addVariants(manager, variants, { productId, category, product, ingredientIds });
      }
    }
  }
  return added;
}

async function seedCategories(manager: EntityManager): Promise<Map<string, string>> {
  const rows = MENU.map(({ slug, name }, position) => ({ slug, name, position }));
  await manager.query(
    `INSERT INTO categories (slug, name, position)
     SELECT slug, name, position FROM jsonb_to_recordset($1) AS c (slug text, name jsonb, position integer)
     ON CONFLICT (slug) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return idsBy(manager, 'categories', 'slug');
}

async function seedIngredients(manager: EntityManager): Promise<Map<string, string>> {
  const rows = Object.entries(INGREDIENTS).map(([code, ingredient]) => ({ code, ...ingredient }));
  await manager.query(
    `INSERT INTO ingredients (code, name, allergens, vegan, spicy)
     SELECT code, name, allergens, vegan, spicy
     FROM jsonb_to_recordset($1) AS i (code text, name jsonb, allergens text[], vegan boolean, spicy boolean)
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return idsBy(manager, 'ingredients', 'code');
}

async function idsBy(
  manager: EntityManager,
  table: 'categories' | 'ingredients',
  key: 'slug' | 'code',
): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; key: string }[]>(`SELECT id, ${key} AS key FROM ${table}`);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** The new product's id, or null if there is one of that slug already. */
async function addProduct(
  manager: EntityManager,
  categoryId: string,
  product: SeedProduct,
  position: number,
): Promise<string | null> {
  const { kind, slug, name, description, tags = { en: [], ru: [] }, halvesAllowed, taxRateBps } = product;
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO products (category_id, kind, slug, name, description, tags, status, position, halves_allowed, tax_rate_bps)
     VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9) ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [categoryId, kind, slug, name, description, tags, position, halvesAllowed, taxRateBps],
  );
  return row?.id ?? null;
}

interface NewVariants {
  productId: string;
  category: SeedCategory;
  product: SeedProduct;
  ingredientIds: Map<string, string>;
}

async function addVariants(manager: EntityManager, variants: ProductVariantsService, added: NewVariants): Promise<void> {
  const { productId, category, product, ingredientIds } = added;
  const names = { category: category.slug, name: product.name.en };
  const recipe = product.recipe.map(({ code, removable }, position) => ({
    ingredientId: ingredientIds.get(code),
    removable,
    position,
  }));
  for (const [position, variant] of product.variants.entries()) {
    await variants.addVariant(manager, { ...variant, productId, position }, names);
  }
  await manager.query(
    `INSERT INTO recipe_lines (variant_id, ingredient_id, removable, position)
     SELECT v.id, r."ingredientId", r.removable, r.position
     FROM product_variants v, jsonb_to_recordset($2) AS r ("ingredientId" uuid, removable boolean, position integer)
     WHERE v.product_id = $1`,
    [productId, JSON.stringify(recipe)],
  );
}
