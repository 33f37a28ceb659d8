/**
 * Pieces of SQL that the catalogue's read models share, so that "can be sold" means one thing everywhere.
 * Each names its parameters by number: `$1` is the language ('en' or 'ru'), `$2` the instant that is judged.
 */

const ENTRY_HOLDS = `(s.until IS NULL OR s.until > $2)`;

/** The product `p` itself is on the stop-list. */
export const PRODUCT_STOPPED = `EXISTS (
  SELECT FROM stop_list_entries s WHERE s.product_id = p.id AND ${ENTRY_HOLDS})`;

/** The variant `v` is on the stop-list, or something is that it cannot be made without. */
export const VARIANT_STOPPED = `(
  EXISTS (SELECT FROM stop_list_entries s WHERE s.variant_id = v.id AND ${ENTRY_HOLDS})
  OR EXISTS (
    SELECT FROM recipe_lines r JOIN stop_list_entries s ON s.ingredient_id = r.ingredient_id
    WHERE r.variant_id = v.id AND NOT r.removable AND ${ENTRY_HOLDS}))`;

/** None of the variant `v` is left; one without a limit has none to run out of. */
const VARIANT_SOLD_OUT = `v.stock_left IS NOT DISTINCT FROM 0`;

/** The variant `v` cannot be had now. */
const VARIANT_OUT = `(${VARIANT_SOLD_OUT} OR ${VARIANT_STOPPED})`;

/** The ingredient `i` is on the stop-list. */
export const INGREDIENT_STOPPED = `EXISTS (
  SELECT FROM stop_list_entries s WHERE s.ingredient_id = i.id AND ${ENTRY_HOLDS})`;

/** At least one variant of the active product `p` can be sold. */
export const PRODUCT_SELLABLE = `p.status = 'active' AND NOT ${PRODUCT_STOPPED} AND EXISTS (
  SELECT FROM product_variants v WHERE v.product_id = p.id AND v.active AND NOT ${VARIANT_OUT})`;

/** What a product `p` of category `c` is known by; its variants and ingredients come as JSON. */
export const PRODUCT_COLUMNS = `
  p.id AS "productId", p.slug, p.kind, p.name ->> $1 AS name, p.description ->> $1 AS description,
  c.id AS "categoryId", c.slug AS "categorySlug", c.name ->> $1 AS "categoryName",
  p.rating, p.reviews_count AS "reviewsCount", p.halves_allowed AS "halvesAllowed",
  (SELECT coalesce(json_agg(json_build_object(
      'variantId', v.id, 'sku', v.sku, 'size', v.size, 'dough', v.dough, 'priceMinor', v.price_minor,
      'weightGrams', v.weight_grams, 'kcal', v.kcal,
      'available', NOT (${PRODUCT_STOPPED} OR ${VARIANT_OUT}),
      'recipe', (
        SELECT coalesce(json_agg(json_build_object('ingredientId', r.ingredient_id, 'removable', r.removable)
                                 ORDER BY r.position, r.id), '[]')
        FROM recipe_lines r WHERE r.variant_id = v.id)
    ) ORDER BY v.position, v.id), '[]')
   FROM product_variants v WHERE v.product_id = p.id AND v.active) AS variants,
  (SELECT coalesce(json_agg(json_build_object(
      'ingredientId', i.id, 'code', i.code, 'name', i.name ->> $1, 'allergens', i.allergens,
      'vegan', i.vegan, 'spicy', i.spicy, 'stopped', ${INGREDIENT_STOPPED}
    ) ORDER BY used.position, i.id), '[]')
   FROM (
     SELECT r.ingredient_id, min(r.position) AS position
     FROM product_variants v JOIN recipe_lines r ON r.variant_id = v.id
     WHERE v.product_id = p.id AND v.active GROUP BY r.ingredient_id
   ) used JOIN ingredients i ON i.id = used.ingredient_id) AS ingredients`;
