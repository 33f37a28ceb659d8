import type { Dough } from './domain/variant-labels.js';

/** What a quote or an order needs to know of a variant, read from the database at the moment of asking. */
export interface SellableVariant {
  variantId: string;
  productId: string;
  slug: string;
  sku: string;
  /** The product's name in the language asked for, as all texts here. */
  name: string;
  /** Of a pizza that may be ordered half and half. */
  halvesAllowed: boolean;
  size: string | null;
  dough: Dough | null;
  sizeLabel: string | null;
  doughLabel: string | null;
  /** Tax-inclusive, in minor units of the shop's currency. */
  priceMinor: number;
  taxRateBps: number;
  prepSeconds: number;
  /** How many can still be ordered; null: as many as are wanted. */
  stockLeft: number | null;
  /** As far as it can be made at all, however many are left; see `stoppedIngredientIds` for what it must be made without. */
  available: boolean;
  /** `inactive`: taken off the menu. `stopped`: the kitchen is out of it, or of something it cannot do without. */
  unavailableReason?: 'stopped' | 'inactive';
  removableIngredients: RemovableIngredient[];
  /** Removable ingredients that are on the stop-list: the variant is sold only with all of these removed. */
  stoppedIngredientIds: string[];
}

export interface RemovableIngredient {
  ingredientId: string;
  code: string;
  name: string;
}
