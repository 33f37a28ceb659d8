import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { Icon } from '@/components/ui/icon';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { useListOrdersQuery, type Order } from '@/features/order-tracking/orders.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { lineName } from '@/lib/line-name';
import { formatDate } from '@/lib/moments';
import { useOrderName } from '@/lib/use-order-name';

export function OrderHistory({ className }: { className?: string }) {
  const { t } = useTranslation('orders');
  const messageFor = useProblemMessage();
  const { currentData: page, error, refetch } = useListOrdersQuery({});
  return (
    <section aria-labelledby="history-heading" className={className}>
      <h2 id="history-heading" className="text-xl">{t('history.title')}</h2>
      {page?.items.length === 0 && <p className="mt-3 text-muted" data-testid="history-empty">{t('history.empty')}</p>}
      {page?.items.some(({ status }) => status === 'completed') && <p className="mt-2 text-muted" data-testid="history-rate">{t('history.rate')}</p>}
      <ul className="mt-3 grid gap-3" data-testid="history">{page?.items.map((order) => <HistoryItem key={order.orderId} order={order} />)}</ul>
      {!page && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!page && !error && <Skeleton className="mt-3 h-48" />}
    </section>
  );
}

function HistoryItem({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  const orderName = useOrderName();
  const { data: shop } = useGetShopQuery();
  return (
    <li className="relative rounded-2xl bg-surface p-4 shadow-lift" data-testid={`history-${order.orderId}`}>
      <div className="flex items-baseline justify-between gap-3">
        <Link to={`/orders/${order.orderId}`} className="font-semibold after:absolute after:inset-0 after:rounded-2xl">
          {orderName(order)}
        </Link>
        <Money amountMinor={order.grandTotalMinor} currency={order.currency} className="font-display" />
      </div>
      <p className="mt-1 text-sm text-muted">
        <time dateTime={order.createdAt}>{formatDate(order.createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
        {' · '}
        <span data-testid="history-status" data-status={order.status}>{t(`headline.${order.status}`)}</span>
      </p>
      <p className="mt-1 flex items-center justify-between gap-3">
        <span className="line-clamp-1 wrap-anywhere">{order.lines.map((line) => lineName(line)).join(', ')}</span>
        <Icon name="chevron" className="size-4.5 shrink-0" />
      </p>
    </li>
  );
}
