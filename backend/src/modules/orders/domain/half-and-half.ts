import { addMinor } from '../../../common/money/minor.js';
import type { SellableVariant } from '../../products/sellable-variant.js';
import type { HalfPricePolicy } from '../../shop/domain/half-price-policy.js';

/** One side of a pizza, or all of it. */
export interface Half {
  variant: SellableVariant;
  removedIngredients: { ingredientId: string; name: string }[];
}

/** What one is of: the pizza itself, or its left half and the other one. */
export interface WholeOrHalves extends Half {
  /** The right half; null for a whole. */
  otherHalf: Half | null;
}

/** Why these cannot be the halves of one pizza; null if they can. */
export function halvesProblem(a: SellableVariant, b: SellableVariant): { code: string; message: string } | null {
  if (!a.halvesAllowed || !b.halvesAllowed) {
    return { code: 'NOT_A_HALF', message: 'One of the two is not made in halves; order each as one of its own.' };
  }
  if (a.size !== b.size || a.dough !== b.dough) {
    return { code: 'HALVES_DIFFER', message: 'Both halves must be of the same size and dough.' };
  }
  return null;
}

/** What a pizza of two halves costs in minor units, of what each costs whole; the mean is rounded once, half a unit up. Neither is negative. */
export function halfAndHalfPriceMinor(policy: HalfPricePolicy, aMinor: number, bMinor: number): number {
  return policy === 'higher' ? Math.max(aMinor, bMinor) : Math.ceil(addMinor(aMinor, bMinor) / 2);
}

/** What a price of two halves is made of: what each costs whole, and by which rule. */
export interface HalfPricing {
  policy: HalfPricePolicy;
  leftMinor: number;
  rightMinor: number;
}

/** Null for a whole. */
export function halfPricing(policy: HalfPricePolicy, { variant, otherHalf }: WholeOrHalves): HalfPricing | null {
  return otherHalf && { policy, leftMinor: variant.priceMinor, rightMinor: otherHalf.variant.priceMinor };
}

/** Price and tax rate of one; halves that are taxed otherwise are taxed by the higher rate. */
export function unitPrice(
  policy: HalfPricePolicy,
  { variant, otherHalf }: WholeOrHalves,
): { unitPriceMinor: number; taxRateBps: number } {
  const other = otherHalf?.variant ?? variant;
  return {
    unitPriceMinor: halfAndHalfPriceMinor(policy, variant.priceMinor, other.priceMinor),
    taxRateBps: Math.max(variant.taxRateBps, other.taxRateBps),
  };
}

/** What a line is called where it stands in one line of text. */
export function lineName({ name, otherHalf }: { name: string; otherHalf: { name: string } | null }): string {
  return otherHalf ? `½ ${name} + ½ ${otherHalf.name}` : name;
}
