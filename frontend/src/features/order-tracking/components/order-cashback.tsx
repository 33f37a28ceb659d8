import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Notice } from '@/components/ui/notice';
import { formatMoney } from '@/lib/money';
import type { Order } from '../orders.api';
import { isUnderWay } from '../lib/stages';

/** What the order brings for the next one. */
export function OrderCashback({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  const isLoggedIn = useSelector(selectIsLoggedIn);
  if (!isLoggedIn || order.cashbackEarnedMinor === 0 || !(isUnderWay(order.status) || order.status === 'completed')) {
    return null;
  }
  const amount = formatMoney(order.cashbackEarnedMinor, order.currency, i18n.language);
  return (
    <Notice tone="good" icon="coin" title={t('cashback.earned', { amount })} testId="order-cashback-earned">
      {order.status === 'completed' ? t('cashback.ready') : t('cashback.pending')}
    </Notice>
  );
}
