import type { SellableVariant } from '../../products/sellable-variant.js';
import type { StockWish } from '../../products/stock.service.js';

/** How many a cart has of each variant of which only so many can be ordered, in all its lines together. */
export function limitedWish(lines: readonly { qty: number; variant: SellableVariant | undefined }[]): StockWish {
  const wish = new Map<string, number>();
  for (const { qty, variant } of lines) {
    if (variant && variant.stockLeft !== null) {
      wish.set(variant.variantId, (wish.get(variant.variantId) ?? 0) + qty);
    }
  }
  return wish;
}

/** Why a line of more than are left cannot be had. */
export function shortage(onlyLeft: number): { reason: 'sold_out' | 'too_few'; onlyLeft: number } {
  return { reason: onlyLeft === 0 ? 'sold_out' : 'too_few', onlyLeft };
}
