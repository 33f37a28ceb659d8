import { localStore, storedValue } from '@/lib/stored-value';
import type { CartHalf, CartLine, CartState } from './cart.slice';

function isRecord(candidate: unknown): candidate is Record<string, unknown> {
  return typeof candidate === 'object' && candidate !== null;
}

function isCount(candidate: unknown): candidate is number {
  return Number.isSafeInteger(candidate) && Number(candidate) >= 0;
}

function isCartHalf(candidate: unknown): candidate is CartHalf {
  return (
    isRecord(candidate) &&
    ['productSlug', 'productName', 'variantId'].every((name) => typeof candidate[name] === 'string') &&
    Array.isArray(candidate['removedIngredientIds']) && candidate['removedIngredientIds'].every((id) => typeof id === 'string')
  );
}

/** Carts that were kept before there were halves have no word of them. */
function isCartLine(candidate: unknown): candidate is CartLine {
  return (
    isRecord(candidate) &&
    isCartHalf(candidate) &&
    typeof candidate['lineKey'] === 'string' &&
    (candidate['otherHalf'] == null || isCartHalf(candidate['otherHalf'])) &&
    ['quantity', 'unitPriceMinor'].every((name) => isCount(candidate[name])) &&
    (candidate['formerUnitPriceMinor'] === undefined || isCount(candidate['formerUnitPriceMinor']))
  );
}

function isCartState(candidate: unknown): candidate is CartState {
  if (!isRecord(candidate)) {
    return false;
  }
  const { lines, currency } = candidate;
  return Array.isArray(lines) && lines.every(isCartLine) && (currency === null || typeof currency === 'string');
}

/** Raise the version when a line's shape changes: an older cart then reads as empty instead of breaking the page. */
export const storedCart = storedValue(localStore, 'forno.cart', 2, isCartState);
