import { localStore, storedValue } from '@/lib/stored-value';
import type { CartLine, CartState } from './cart.slice';

function isCartLine(candidate: unknown): candidate is CartLine {
  if (typeof candidate !== 'object' || candidate === null) {
    return false;
  }
  const line = candidate as Record<string, unknown>;
  return (
    ['lineKey', 'productSlug', 'productName', 'variantId'].every((name) => typeof line[name] === 'string') &&
    Array.isArray(line['removedIngredientIds']) && line['removedIngredientIds'].every((id) => typeof id === 'string') &&
    ['quantity', 'unitPriceMinor'].every((name) => Number.isSafeInteger(line[name]) && Number(line[name]) >= 0)
  );
}

function isCartState(candidate: unknown): candidate is CartState {
  if (typeof candidate !== 'object' || candidate === null || !('lines' in candidate) || !('currency' in candidate)) {
    return false;
  }
  const { lines, currency } = candidate;
  return Array.isArray(lines) && lines.every(isCartLine) && (currency === null || typeof currency === 'string');
}

/** Raise the version when a line's shape changes: an older cart then reads as empty instead of breaking the page. */
export const storedCart = storedValue(localStore, 'forno.cart', 2, isCartState);
