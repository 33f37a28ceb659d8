import type { Allergen } from '../../../src/modules/products/domain/allergens.js';
import type { TranslatedTags, Translations } from '../../../src/modules/products/domain/translations.js';
import type { Dough } from '../../../src/modules/products/domain/variant-labels.js';
import type { ProductKind } from '../../../src/modules/products/product.entity.js';

/** The shape in which the demo menu is written; positions are the order of writing. */
export interface SeedCategory {
  slug: string;
  name: Translations;
  products: SeedProduct[];
}

export interface SeedProduct {
  slug: string;
  kind: ProductKind;
  name: Translations;
  description: Translations;
  /** What else it is looked for by. */
  tags?: TranslatedTags;
  halvesAllowed: boolean;
  taxRateBps: number;
  recipe: SeedRecipeLine[];
  variants: SeedVariant[];
}

export interface SeedVariant {
  size: string | null;
  dough: Dough | null;
  priceMinor: number;
  weightGrams: number;
  kcal: number;
  prepSeconds: number;
}

export interface SeedRecipeLine {
  code: string;
  removable: boolean;
}

export interface SeedIngredient {
  name: Translations;
  allergens: Allergen[];
  vegan: boolean;
  spicy: boolean;
}
