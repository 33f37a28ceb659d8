import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { lineAdded } from '@/features/cart/cart.slice';
import type { Order } from '../orders.api';

/** Puts the lines of an order that ended back into the cart; the cart then says what has changed since. */
export function OrderAgain({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const again = () => {
    for (const { productSlug, name, variantId, removedIngredientIds, unitPriceMinor, qty } of order.lines) {
      const choice = { productSlug, productName: name, variantId, removedIngredientIds, unitPriceMinor };
      dispatch(lineAdded({ choice, quantity: qty, currency: order.currency }));
    }
    void navigate('/cart');
  };
  return <Button onClick={again} data-testid="order-again">{t('again')}</Button>;
}
