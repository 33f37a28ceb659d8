import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Notice } from '@/components/ui/notice';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { memberCashbackMinor } from '@/lib/member-cashback';
import { formatMoney } from '@/lib/money';
import type { Order } from '../orders.api';
import { isUnderWay } from '../lib/stages';

/** What the order brings for the next one; a guest hears what an account would have brought. */
export function OrderCashback({ order }: { order: Order }) {
  const isLoggedIn = useSelector(selectIsLoggedIn);
  if (!(isUnderWay(order.status) || order.status === 'completed')) {
    return null;
  }
  return isLoggedIn ? <Earned order={order} /> : <GuestHint order={order} />;
}

function Earned({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  if (order.cashbackEarnedMinor === 0) {
    return null;
  }
  const amount = formatMoney(order.cashbackEarnedMinor, order.currency, i18n.language);
  return (
    <Notice tone="good" icon="coin" title={t('cashback.earned', { amount })} testId="order-cashback-earned">
      {order.status === 'completed' ? t('cashback.ready') : t('cashback.pending')}
      {order.refunds.some(({ status }) => status !== 'failed') && <p data-testid="order-cashback-refunded">{t('cashback.refunded')}</p>}
    </Notice>
  );
}

function GuestHint({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  const { data: shop } = useGetShopQuery();
  const earnedMinor = memberCashbackMinor(order.itemsTotalMinor, shop?.cashbackPercent ?? 0);
  return earnedMinor > 0 ? (
    <Notice icon="coin" testId="order-cashback-guest">{t('cashback.guest', { amount: formatMoney(earnedMinor, order.currency, i18n.language) })}</Notice>
  ) : null;
}
