import type { Shop } from '@/features/shop/shop.api';
import type { Menu, ProductCard, Variant } from '../menu.api';

/** A product that may be the other half, and what it is in the size and dough that was chosen. */
export interface HalfChoice {
  product: ProductCard;
  variant: Variant;
}

/** What can be had as the other half of a product in a size and dough; nothing where the product itself is had whole only. */
export function otherHalves(menu: Menu, product: Pick<ProductCard, 'slug' | 'halvesAllowed'>, { size, dough }: Pick<Variant, 'size' | 'dough'>): HalfChoice[] {
  if (!product.halvesAllowed) {
    return [];
  }
  const others = menu.categories.flatMap((category) => category.products).filter((other) => other.halvesAllowed && other.slug !== product.slug);
  return others.flatMap((other) => {
    const variant = other.variants.find((candidate) => candidate.size === size && candidate.dough === dough && candidate.available);
    return variant ? [{ product: other, variant }] : [];
  });
}

/** What a pizza of two halves costs in minor units, of what each costs whole. The server's quote has the last word; this is how it reckons. */
export function halfAndHalfPriceMinor(policy: Shop['halfPricePolicy'], aMinor: number, bMinor: number): number {
  return policy === 'higher' ? Math.max(aMinor, bMinor) : mean(aMinor, bMinor);
}

/** How much there is of it: as much as of half of each, where both say. */
export function halvedAmounts(a: Amounts, b: Amounts): Amounts {
  return { weightGrams: meanIfKnown(a.weightGrams, b.weightGrams), kcal: meanIfKnown(a.kcal, b.kcal) };
}

/** Spicy as soon as one half is, vegan only if both are. */
export function halvedTraits(a: Traits, b: Traits): Traits {
  return { spicy: a.spicy || b.spicy, vegan: a.vegan && b.vegan };
}

type Traits = Pick<ProductCard, 'spicy' | 'vegan'>;
type Amounts = Pick<Variant, 'weightGrams' | 'kcal'>;

const meanIfKnown = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : mean(a, b));

/** Half a unit is rounded up. */
const mean = (a: number, b: number): number => Math.ceil((a + b) / 2);
