import { useTranslation } from 'react-i18next';
import type { Order } from '@/features/order-tracking/orders.api';

/** What an order is called behind the counter: its number, or whose it is before it has one. */
export function useOrderTitle({ orderNumber, contact }: Pick<Order, 'orderNumber' | 'contact'>): string {
  const { t } = useTranslation('staff');
  return orderNumber === null ? t('refunds.titleOfName', { name: contact.name }) : t('refunds.titleOf', { number: orderNumber });
}
