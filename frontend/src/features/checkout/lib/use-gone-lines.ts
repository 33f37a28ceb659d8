import { useSelectLines } from '@/features/cart/cart.selectors';
import type { CartLine } from '@/features/cart/cart.slice';
import { useMissingVariantIds } from '@/features/menu/menu.selectors';
import { goneLinesOf, type GoneCause } from './refusals';

export interface GoneLine extends GoneCause {
  line: CartLine;
}

/** Lines of the cart that cannot be had: by the shop's refusals, which are newer, or by the menu. */
export function useGoneLines(...refusals: unknown[]): GoneLine[] {
  const lines = useSelectLines();
  const missing = useMissingVariantIds(lines.map((line) => line.variantId));
  const refused = new Map(refusals.flatMap((error) => [...goneLinesOf(error)]));
  return lines.flatMap((line) => {
    const offTheMenu = missing.includes(line.variantId) ? { reason: 'gone' as const, onlyLeft: 0, withoutIngredients: [] } : undefined;
    const gone = refused.get(line.lineKey) ?? offTheMenu;
    return gone ? [{ line, ...gone }] : [];
  });
}
