import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { useOrderAgain } from '../lib/use-order-again';
import type { Order } from '../orders.api';

/** The way back into the cart for an order that ended; the cart then says what has changed since. */
export function OrderAgain({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const { orderAgain, isPending } = useOrderAgain(order);
  const again = () => {
    orderAgain();
    void navigate('/cart');
  };
  return <Button isPending={isPending} onClick={again} data-testid="order-again">{t('again')}</Button>;
}
