import { useSelectLines } from '@/features/cart/cart.selectors';
import { partsOf, type CartHalf, type CartLine } from '@/features/cart/cart.slice';
import { useUnavailableVariantIds } from '@/features/menu/menu.selectors';
import { goneFor, goneLinesOf, unmadeLinesOf, type GoneCause } from './refusals';

export interface GoneLine extends GoneCause {
  line: CartLine;
  /** What of the line cannot be had: all of it, or one of its halves. */
  part: CartHalf;
}

/** Lines of the cart that cannot be had: by the shop's refusals of a price for them and of an order, which are newer, or by the menu. */
export function useGoneLines(quoteError: unknown, orderError: unknown): GoneLine[] {
  const lines = useSelectLines();
  const unavailable = useUnavailableVariantIds(lines.flatMap((line) => partsOf(line).map(({ part }) => part.variantId)));
  const refused = [...goneLinesOf(quoteError), ...goneLinesOf(orderError)];
  // Only a price is refused by places that are still the cart's: it is asked for anew whenever a line goes.
  const unmade = unmadeLinesOf(quoteError);
  return lines.flatMap((line, place) => {
    if (unmade.includes(place)) {
      return [{ line, part: line, ...goneFor('unmade', null) }];
    }
    return partsOf(line).flatMap(({ side, part }) => {
      const told = refused.findLast(({ lineKey, cause }) => lineKey === line.lineKey && cause.side === side)?.cause;
      const cause = told ?? (unavailable.includes(part.variantId) ? goneFor('gone', side) : undefined);
      return cause ? [{ line, part, ...cause }] : [];
    });
  });
}
