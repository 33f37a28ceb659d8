import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import type { Order } from '../orders.api';

/** What goes back of the order: how much, why and how far it is. */
export function OrderRefunds({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  if (order.refunds.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="order-refunds-heading">
      <h2 id="order-refunds-heading" className="text-xl">{t('refunds.title')}</h2>
      <ul className="mt-3 grid gap-2">{order.refunds.map((refund) => <Refund key={refund.refundId} refund={refund} currency={order.currency} />)}</ul>
    </section>
  );
}

function Refund({ refund, currency }: { refund: Order['refunds'][number]; currency: string }) {
  const { t, i18n } = useTranslation('orders');
  const { data: shop } = useGetShopQuery();
  const { refundId, amountMinor, cashbackMinor, status, reason, createdAt } = refund;
  const amountOf = (minor: number) => formatMoney(minor, currency, i18n.language);
  const when = formatDate(createdAt, shop?.timeZone ?? 'UTC', i18n.language);
  return (
    <li className="rounded-2xl bg-surface px-4 py-3 shadow-lift" data-testid={`order-refund-${refundId}`} data-status={status} data-amount-minor={amountMinor} data-cashback-minor={cashbackMinor}>
      {amountMinor > 0 && <p className="font-semibold">{t('refunds.money', { amount: amountOf(amountMinor) })}</p>}
      {cashbackMinor > 0 && <p className="font-semibold">{t('refunds.cashback', { amount: amountOf(cashbackMinor) })}</p>}
      <p className="text-sm text-muted">{amountMinor > 0 ? t(`refunds.statuses.${status}`, { when }) : t('refunds.cashbackOnly', { when })}</p>
      {reason !== null && <p className="mt-1 wrap-anywhere">{t('refunds.reason', { reason })}</p>}
    </li>
  );
}
