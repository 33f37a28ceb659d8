import { useDispatch } from 'react-redux';
import { lineAdded, type CartHalf, type LineChoice } from '@/features/cart/cart.slice';
import { useGetMenuQuery } from '@/features/menu/menu.api';
import { useUnitPrices } from '@/features/menu/menu.selectors';
import { useGetShopQuery } from '@/features/shop/shop.api';
import type { Order } from '../orders.api';

type OrderLine = Order['lines'][number];
type OrderedHalf = Pick<OrderLine, 'productSlug' | 'name' | 'variantId' | 'removedIngredientIds'>;

const asHalf = ({ productSlug, name, variantId, removedIngredientIds }: OrderedHalf): CartHalf => ({ productSlug, productName: name, variantId, removedIngredientIds });

interface OrderAgain {
  orderAgain: () => void;
  /** What the lines cost today is being read. */
  isPending: boolean;
}

/** Puts an order's lines back into the cart at what they cost today; what that was then stays with them where it was another price. */
export function useOrderAgain({ lines, currency }: Order): OrderAgain {
  const dispatch = useDispatch();
  const { isLoading: isMenuLoading } = useGetMenuQuery();
  const { isLoading: isShopLoading } = useGetShopQuery();
  const pricesNow = useUnitPrices(lines);
  const orderAgain = () => lines.forEach((line, index) => dispatch(lineAdded({ choice: choiceOf(line, pricesNow[index]), quantity: line.qty, currency })));
  return { orderAgain, isPending: isMenuLoading || isShopLoading };
}

function choiceOf(line: OrderLine, priceNow: number | undefined): LineChoice {
  const { otherHalf, unitPriceMinor } = line;
  const choice = { ...asHalf(line), otherHalf: otherHalf && asHalf(otherHalf), unitPriceMinor: priceNow ?? unitPriceMinor };
  return choice.unitPriceMinor === unitPriceMinor ? choice : { ...choice, formerUnitPriceMinor: unitPriceMinor };
}
