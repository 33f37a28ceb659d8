import { useState } from 'react';
import type { Ingredient, Product } from '../menu.api';

export interface LeaveOut {
  /** Ingredients that the variant may be had without. */
  removable: Ingredient[];
  /** Those of them that it comes without: by the shopper's wish, or because the kitchen is out of them. */
  without: string[];
  onToggle: (ingredientId: string) => void;
}

/** What the shopper leaves out. A wish outlives a change of size, as far as the other variant has the ingredient, and none of product. */
export function useLeaveOut(product: Product | undefined, variant: Product['variants'][number] | undefined): LeaveOut {
  const [wish, setWish] = useState<{ slug?: string; ingredientIds: readonly string[] }>({ ingredientIds: [] });
  const wished = wish.slug === product?.slug ? wish.ingredientIds : [];
  const removable = (product?.ingredients ?? []).filter(({ ingredientId }) => variant?.removableIngredientIds.includes(ingredientId));
  const without = removable.filter(({ ingredientId, stopped }) => stopped || wished.includes(ingredientId)).map(({ ingredientId }) => ingredientId);
  const onToggle = (toggled: string) =>
    product && setWish({ slug: product.slug, ingredientIds: wished.includes(toggled) ? wished.filter((ingredientId) => ingredientId !== toggled) : [...wished, toggled] });
  return { removable, without, onToggle };
}
