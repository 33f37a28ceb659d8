import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { lineAdded, type CartHalf } from '@/features/cart/cart.slice';
import type { Order } from '../orders.api';

const asHalf = ({ productSlug, name, variantId, removedIngredientIds }: OrderedHalf): CartHalf => ({ productSlug, productName: name, variantId, removedIngredientIds });

type OrderedHalf = Pick<Order['lines'][number], 'productSlug' | 'name' | 'variantId' | 'removedIngredientIds'>;

/** Puts the lines of an order that ended back into the cart; the cart then says what has changed since. */
export function OrderAgain({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const again = () => {
    for (const line of order.lines) {
      const { otherHalf, unitPriceMinor, qty } = line;
      const choice = { ...asHalf(line), otherHalf: otherHalf && asHalf(otherHalf), unitPriceMinor };
      dispatch(lineAdded({ choice, quantity: qty, currency: order.currency }));
    }
    void navigate('/cart');
  };
  return <Button onClick={again} data-testid="order-again">{t('again')}</Button>;
}
