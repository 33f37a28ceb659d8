import { useSelectLines } from '@/features/cart/cart.selectors';
import type { CartLine } from '@/features/cart/cart.slice';
import { useMissingVariantIds } from '@/features/menu/menu.selectors';
import { goneVariantsOf, type GoneReason } from './refusals';

export interface GoneLine {
  line: CartLine;
  reason: GoneReason;
}

/** Lines of the cart that cannot be had: by the shop's refusals, which are newer, or by the menu. */
export function useGoneLines(...refusals: unknown[]): GoneLine[] {
  const lines = useSelectLines();
  const missing = useMissingVariantIds(lines.map((line) => line.variantId));
  const reasons = new Map([...missing.map((variantId) => [variantId, 'gone'] as const), ...refusals.flatMap((error) => [...goneVariantsOf(error)])]);
  return lines.flatMap((line) => {
    const reason = reasons.get(line.variantId);
    return reason ? [{ line, reason }] : [];
  });
}
