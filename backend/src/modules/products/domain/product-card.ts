import type { Locale } from '../../../common/http/locale.js';
import type { ProductKind } from '../product.entity.js';
import { ALLERGENS, type Allergen } from './allergens.js';
import { doughLabel, type Dough, sizeLabel } from './variant-labels.js';

/** A product as the read models select it. */
export interface ProductRow {
  productId: string;
  slug: string;
  kind: ProductKind;
  name: string;
  description: string;
  categoryId: string;
  categorySlug: string;
  categoryName: string;
  rating: string;
  reviewsCount: number;
  halvesAllowed: boolean;
  variants: VariantRow[];
  ingredients: ProductIngredient[];
}

interface VariantRow {
  variantId: string;
  sku: string;
  size: string | null;
  dough: Dough | null;
  priceMinor: number;
  weightGrams: number | null;
  kcal: number | null;
  available: boolean;
  recipe: { ingredientId: string; removable: boolean }[];
}

export interface ProductIngredient {
  ingredientId: string;
  code: string;
  name: string;
  allergens: Allergen[];
  vegan: boolean;
  spicy: boolean;
  /** The kitchen is out of it: the product can be had without it only. */
  stopped: boolean;
}

export interface VariantCard extends Omit<VariantRow, 'recipe'> {
  sizeLabel: string | null;
  doughLabel: string | null;
}

/** What every view of a product shows. */
export interface ProductSummary {
  productId: string;
  slug: string;
  kind: ProductKind;
  name: string;
  description: string;
  /** Null while nobody has reviewed it. */
  rating: number | null;
  reviewsCount: number;
  halvesAllowed: boolean;
  vegan: boolean;
  spicy: boolean;
  allergens: Allergen[];
  ingredients: ProductIngredient[];
}

export interface ProductCard extends ProductSummary {
  categorySlug: string;
  variants: VariantCard[];
}

export interface ProductPage extends ProductSummary {
  category: { categoryId: string; slug: string; name: string };
  available: boolean;
  variants: (VariantCard & { ingredientIds: string[]; removableIngredientIds: string[] })[];
}

/** What a menu or listing shows of a product: the variants that can be sold. */
export function toProductCard(row: ProductRow, locale: Locale): ProductCard {
  return {
    ...toSummary(row),
    categorySlug: row.categorySlug,
    variants: row.variants.filter(({ available }) => available).map((variant) => toVariantCard(variant, locale)),
  };
}

/** What a product's own page shows: every variant, also those that cannot be sold now, and what each is made of. */
export function toProductPage(row: ProductRow, locale: Locale): ProductPage {
  return {
    ...toSummary(row),
    category: { categoryId: row.categoryId, slug: row.categorySlug, name: row.categoryName },
    available: row.variants.some(({ available }) => available),
    variants: row.variants.map((variant) => ({
      ...toVariantCard(variant, locale),
      ingredientIds: variant.recipe.map(({ ingredientId }) => ingredientId),
      removableIngredientIds: variant.recipe.filter(({ removable }) => removable).map(({ ingredientId }) => ingredientId),
    })),
  };
}

function toSummary(row: ProductRow): ProductSummary {
  const { productId, slug, kind, name, description, reviewsCount, halvesAllowed, ingredients } = row;
  return {
    productId,
    slug,
    kind,
    name,
    description,
    rating: reviewsCount === 0 ? null : Number(row.rating),
    reviewsCount,
    halvesAllowed,
    // Of what nobody wrote a recipe for, nothing is promised.
    vegan: ingredients.length > 0 && ingredients.every((ingredient) => ingredient.vegan),
    spicy: ingredients.some((ingredient) => ingredient.spicy),
    allergens: ALLERGENS.filter((allergen) => ingredients.some(({ allergens }) => allergens.includes(allergen))),
    ingredients,
  };
}

function toVariantCard({ recipe: _, ...variant }: VariantRow, locale: Locale): VariantCard {
  return { ...variant, sizeLabel: sizeLabel(variant.size, locale), doughLabel: doughLabel(variant.dough, locale) };
}
