import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import type { Order } from '../orders.api';

/** The sentence under the order's headline: until when, by when, or what happens now. */
export function useOrderSubline(): (order: Order) => string {
  const { t, i18n } = useTranslation('orders');
  const { data: shop } = useGetShopQuery();
  const when = (iso: string) => formatMoment(iso, shop?.timeZone ?? 'UTC', i18n.language);
  return (order) => {
    switch (order.status) {
      case 'pending_payment':
        return order.payableUntil ? t('subline.pending_payment', { when: when(order.payableUntil) }) : '';
      case 'paid':
        return t('subline.paid');
      case 'accepted':
      case 'preparing':
      case 'ready':
      case 'out_for_delivery':
        return promise(order);
      case 'completed':
        return t('subline.completed');
      case 'cancelled':
        return t(cancelledKey(order));
      case 'expired':
        return t('subline.expired');
    }
  };

  function promise(order: Order): string {
    if (order.status === 'ready' && order.fulfilment === 'pickup') {
      return t('subline.waitsAtCounter');
    }
    if (order.promisedAt === null) {
      return '';
    }
    const key = order.fulfilment === 'delivery' ? 'subline.promisedDelivery' : 'subline.promisedPickup';
    return t(key, { when: when(order.promisedAt) });
  }
}

/** A payment that was never made is neither kept nor given back, whatever was decided about it. */
function cancelledKey(order: Order) {
  if (!wasPaid(order)) {
    return 'subline.cancelledUnpaid';
  }
  return order.paymentKept ? 'subline.cancelledKept' : 'subline.cancelled';
}

/** By card: what is paid at hand-over was not paid before. */
const wasPaid = (order: Order): boolean => order.paymentMethod === 'stripe' && order.transitions.some((transition) => transition.toStatus === 'paid');
