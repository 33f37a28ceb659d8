import { useSelector } from 'react-redux';
import { partsOf, type CartLine, type CartState } from './cart.slice';

interface WithCart {
  cart: CartState;
}

export const selectLines = (state: WithCart): CartLine[] => state.cart.lines;
export const selectCurrency = (state: WithCart): string | null => state.cart.currency;
export const selectIsCartEmpty = (state: WithCart): boolean => state.cart.lines.length === 0;
export const selectTotalItems = (state: WithCart): number => state.cart.lines.reduce((sum, line) => sum + line.quantity, 0);
export const selectTotalPrice = (state: WithCart): number => totalPriceOf(state.cart.lines);
export const selectLine = (state: WithCart, lineKey: string | null): CartLine | undefined => state.cart.lines.find((line) => line.lineKey === lineKey);
export const selectLineQuantity = (state: WithCart, lineKey: string): number => selectLine(state, lineKey)?.quantity ?? 0;
export const selectProductQuantity = (state: WithCart, productSlug: string): number =>
  state.cart.lines.filter((line) => partsOf(line).some(({ part }) => part.productSlug === productSlug)).reduce((sum, line) => sum + line.quantity, 0);

/** In minor units. */
export function totalPriceOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
}

/** How many things are in the cart. */
export const useSelectTotalItems = (): number => useSelector(selectTotalItems);
/** What the lines cost together, in minor units, at the prices the server last quoted; fee and cashback are the quote's. */
export const useSelectTotalPrice = (): number => useSelector(selectTotalPrice);
export const useSelectLines = (): CartLine[] => useSelector(selectLines);
export const useSelectCurrency = (): string | null => useSelector(selectCurrency);
export const useSelectIsCartEmpty = (): boolean => useSelector(selectIsCartEmpty);
export const useSelectLine = (lineKey: string | null): CartLine | undefined => useSelector((state: WithCart) => selectLine(state, lineKey));
export const useSelectLineQuantity = (lineKey: string): number => useSelector((state: WithCart) => selectLineQuantity(state, lineKey));
export const useSelectProductQuantity = (productSlug: string): number =>
  useSelector((state: WithCart) => selectProductQuantity(state, productSlug));
