import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import type { Order } from '@/features/order-tracking/orders.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { useCursors } from '@/lib/use-cursors';
import { useListAllOrdersQuery } from '../admin.api';

/** Orders of one number or of all, page below page. */
export function OrderLedger({ orderNumber }: { orderNumber: number | undefined }) {
  const { cursors, showMore } = useCursors();
  return (
    <ul className="grid gap-2">
      {cursors.map((cursor, index) => (
        <LedgerPage key={cursor ?? 'first'} orderNumber={orderNumber} cursor={cursor} onMore={index === cursors.length - 1 ? showMore : undefined} />
      ))}
    </ul>
  );
}

interface LedgerPageProps {
  orderNumber: number | undefined;
  cursor: string | undefined;
  onMore: ((cursor: string) => void) | undefined;
}

function LedgerPage({ orderNumber, cursor, onMore }: LedgerPageProps) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: page, error, refetch } = useListAllOrdersQuery({ ...(orderNumber !== undefined && { orderNumber }), ...(cursor !== undefined && { cursor }) });
  if (!page) {
    return <li>{error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="h-40" />}</li>;
  }
  const { items, nextCursor } = page;
  return (
    <>
      {cursor === undefined && items.length === 0 && <li className="text-muted" data-testid="orders-empty">{t('refunds.none')}</li>}
      {items.map((order) => <LedgerRow key={order.orderId} order={order} />)}
      {onMore && nextCursor !== null && <li><Button look="quiet" onClick={() => onMore(nextCursor)} data-testid="orders-more">{t('refunds.more')}</Button></li>}
    </>
  );
}

function LedgerRow({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const { orderId, orderNumber, contact, status, grandTotalMinor, currency, createdAt } = order;
  return (
    <li className="relative rounded-2xl bg-surface px-4 py-3 shadow-lift has-focus-visible:outline-3 has-focus-visible:outline-accent" data-testid={`order-${orderId}`}>
      <div className="flex items-baseline justify-between gap-3">
        <Link to={`/staff/refunds/${orderId}`} className="min-w-0 font-semibold wrap-anywhere outline-none after:absolute after:inset-0 after:rounded-2xl">
          {[orderNumber && t('refunds.titleOf', { number: orderNumber }), contact.name].filter(Boolean).join(' · ')}
        </Link>
        <Money amountMinor={grandTotalMinor} currency={currency} className="font-display" />
      </div>
      <p className="mt-1 text-sm text-muted">
        <time dateTime={createdAt}>{formatDate(createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
        {' · '}
        {t(`refunds.orderStatuses.${status}`)}
      </p>
    </li>
  );
}
