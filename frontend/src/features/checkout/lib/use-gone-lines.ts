import { useSelectLines } from '@/features/cart/cart.selectors';
import type { CartLine } from '@/features/cart/cart.slice';
import { useMissingVariantIds } from '@/features/menu/menu.selectors';
import { goneLinesOf, type GoneReason, type StoppedIngredient } from './refusals';

export interface GoneLine {
  line: CartLine;
  reason: GoneReason;
  /** It can be had once these are left out; none when it cannot be had at all. */
  withoutIngredients: readonly StoppedIngredient[];
}

/** Lines of the cart that cannot be had: by the shop's refusals, which are newer, or by the menu. */
export function useGoneLines(...refusals: unknown[]): GoneLine[] {
  const lines = useSelectLines();
  const missing = useMissingVariantIds(lines.map((line) => line.variantId));
  const refused = new Map(refusals.flatMap((error) => [...goneLinesOf(error)]));
  return lines.flatMap((line) => {
    const offTheMenu = missing.includes(line.variantId) ? { reason: 'gone' as const, withoutIngredients: [] } : undefined;
    const gone = refused.get(line.lineKey) ?? offTheMenu;
    return gone ? [{ line, ...gone }] : [];
  });
}
