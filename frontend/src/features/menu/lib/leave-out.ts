import type { Ingredient, Product } from '../menu.api';

export interface LeaveOut {
  /** Ingredients that the variant may be had without. */
  removable: Ingredient[];
  /** Ids of those of them that it comes without: by the shopper's wish, or because the kitchen is out of them. */
  without: string[];
  /** What the shopper wishes it without, and this variant cannot be had without. */
  kept: Ingredient[];
  onToggle: (code: string) => void;
}

/**
 * What is left out of a product by the shopper's wish, told by codes. The wish outlives a change of size, as far as the other
 * variant has the ingredient.
 */
export function leaveOutOf(
  product: Product | undefined,
  variant: Product['variants'][number] | undefined,
  wished: readonly string[],
  onWish: (codes: string[]) => void,
): LeaveOut {
  const ingredients = product?.ingredients ?? [];
  const isRemovable = ({ ingredientId }: Ingredient) => variant?.removableIngredientIds.includes(ingredientId) ?? false;
  const isWished = ({ code }: Ingredient) => wished.includes(code);
  const removable = ingredients.filter(isRemovable);
  return {
    removable,
    without: removable.filter((ingredient) => ingredient.stopped || isWished(ingredient)).map(({ ingredientId }) => ingredientId),
    kept: ingredients.filter((ingredient) => isWished(ingredient) && !isRemovable(ingredient)),
    onToggle: (toggled) => onWish(ingredients.filter((ingredient) => isWished(ingredient) !== (ingredient.code === toggled)).map(({ code }) => code)),
  };
}
