import type { SellableVariant } from '../../products/sellable-variant.js';
import type { StockWish } from '../../products/stock.service.js';
import type { Unavailability } from '../orders.errors.js';

export interface WishedLine {
  qty: number;
  /** Undefined where there is no such variant. */
  variant: SellableVariant | undefined;
  otherHalf: { variant: SellableVariant | undefined } | null;
}

/** How many a cart has of each variant of which only so many can be ordered, in all its lines together. */
export function limitedWish(lines: readonly WishedLine[]): StockWish {
  const wish = new Map<string, number>();
  for (const line of lines) {
    for (const variantId of limitedVariants(line)) {
      wish.set(variantId, (wish.get(variantId) ?? 0) + line.qty);
    }
  }
  return wish;
}

/** A half takes a piece, and two halves of the same variant are one. */
function limitedVariants({ variant, otherHalf }: WishedLine): Set<string> {
  const halves = [variant, otherHalf?.variant];
  return new Set(halves.flatMap((half) => (half && half.stockLeft !== null ? half.variantId : [])));
}

/** Why a line of more than are left cannot be had. */
export function shortage(onlyLeft: number): Unavailability {
  return { reason: onlyLeft === 0 ? 'sold_out' : 'too_few', onlyLeft, withoutIngredients: [] };
}
