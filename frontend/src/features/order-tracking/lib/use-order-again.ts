import { useDispatch } from 'react-redux';
import { lineAdded, type CartHalf, type LineChoice } from '@/features/cart/cart.slice';
import { useUnitPrices } from '@/features/menu/menu.selectors';
import type { Order } from '../orders.api';

type OrderLine = Order['lines'][number];
type OrderedHalf = Pick<OrderLine, 'productSlug' | 'name' | 'variantId' | 'removedIngredientIds'>;

const asHalf = ({ productSlug, name, variantId, removedIngredientIds }: OrderedHalf): CartHalf => ({ productSlug, productName: name, variantId, removedIngredientIds });

/** Puts an order's lines back into the cart at what they cost today; what that was then stays with them where it was another price. */
export function useOrderAgain({ lines, currency }: Order): () => void {
  const dispatch = useDispatch();
  const pricesNow = useUnitPrices(lines);
  return () => lines.forEach((line, index) => dispatch(lineAdded({ choice: choiceOf(line, pricesNow[index]), quantity: line.qty, currency })));
}

function choiceOf(line: OrderLine, priceNow: number | undefined): LineChoice {
  const { otherHalf, unitPriceMinor } = line;
  const choice = { ...asHalf(line), otherHalf: otherHalf && asHalf(otherHalf), unitPriceMinor: priceNow ?? unitPriceMinor };
  return choice.unitPriceMinor === unitPriceMinor ? choice : { ...choice, formerUnitPriceMinor: unitPriceMinor };
}
