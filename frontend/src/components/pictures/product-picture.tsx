import { memo } from 'react';
import type { PizzaRecipe } from './compose-pizza';
import { DishPicture } from './dish-picture';
import { HalvedPizzaPicture, PizzaPicture } from './pizza-picture';

export interface PicturedProduct {
  kind: string;
  slug: string;
  categorySlug: string;
  ingredients: readonly { ingredientId: string; code: string }[];
}

interface PicturedHalf {
  product: PicturedProduct;
  /** Ingredients that it is made without. */
  without?: readonly string[];
}

interface ProductPictureProps extends PicturedHalf {
  size?: string | null | undefined;
  dough?: string | null | undefined;
  /** The right half of a pizza whose left one is the product. */
  otherHalf?: PicturedHalf | null | undefined;
  className?: string;
}

/** The right drawing for a product: a pizza is composed of its ingredients, everything else has a drawing of its own. */
export const ProductPicture = memo(function ProductPicture({ product, size, dough, without, otherHalf, className = 'size-full' }: ProductPictureProps) {
  if (product.kind !== 'pizza') {
    return <DishPicture slug={product.slug} categorySlug={product.categorySlug} className={className} />;
  }
  const base = { size: size ?? undefined, dough: dough ?? undefined };
  const recipe = { ...base, ...recipeOf({ product, without }) };
  return otherHalf ? (
    <HalvedPizzaPicture left={recipe} right={{ ...base, ...recipeOf(otherHalf) }} className={className} />
  ) : (
    <PizzaPicture {...recipe} className={className} />
  );
});

function recipeOf({ product: { slug, ingredients }, without = [] }: PicturedHalf): PizzaRecipe {
  return {
    seed: slug,
    ingredients: ingredients.map(({ code }) => code),
    without: ingredients.filter(({ ingredientId }) => without.includes(ingredientId)).map(({ code }) => code),
  };
}
