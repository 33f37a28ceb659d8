import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { useListCashbackTransfersQuery, type Cashback } from '@/features/cashback/cashback.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { useCursors } from '@/lib/use-cursors';

type Transfer = Cashback['transfers'][number];

/** How each unit came about, the newest first, and older ones page by page. */
export function CashbackHistory({ cashback }: { cashback: Cashback }) {
  const { t } = useTranslation('account');
  if (cashback.transfers.length === 0) {
    return <p className="bg-surface px-5 py-4 text-ink" data-testid="cashback-empty">{t('cashback.empty')}</p>;
  }
  return (
    <details className="bg-surface px-5 py-4 text-ink">
      <summary className="min-h-8 font-semibold" data-testid="cashback-history">{t('cashback.history')}</summary>
      {/* Once something has moved, the pages begin elsewhere. */}
      <Transfers key={cashback.nextCursor} cashback={cashback} />
    </details>
  );
}

function Transfers({ cashback: { transfers, nextCursor, currency } }: { cashback: Cashback }) {
  const { cursors, showMore } = useCursors();
  const older = cursors.slice(1);
  return (
    <ul className="mt-2 divide-y divide-line text-sm">
      {transfers.map((transfer) => <TransferRow key={transfer.transferId} transfer={transfer} currency={currency} />)}
      {older.length === 0 && nextCursor !== null && <Older onPress={() => showMore(nextCursor)} />}
      {older.map((cursor, index) => (
        <OlderTransfers key={cursor} cursor={cursor} currency={currency} onMore={index === older.length - 1 ? showMore : undefined} />
      ))}
    </ul>
  );
}

interface OlderTransfersProps {
  cursor: string | undefined;
  currency: string;
  onMore: ((cursor: string) => void) | undefined;
}

function OlderTransfers({ cursor, currency, onMore }: OlderTransfersProps) {
  const messageFor = useProblemMessage();
  const { data: page, error, refetch } = useListCashbackTransfersQuery({ ...(cursor !== undefined && { cursor }) });
  if (!page) {
    return <li>{error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="my-2 h-24" />}</li>;
  }
  const { items, nextCursor } = page;
  return (
    <>
      {items.map((transfer) => <TransferRow key={transfer.transferId} transfer={transfer} currency={currency} />)}
      {onMore && nextCursor !== null && <Older onPress={() => onMore(nextCursor)} />}
    </>
  );
}

function Older({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('account');
  return <li className="pt-3"><Button look="quiet" onClick={onPress} data-testid="cashback-older">{t('cashback.older')}</Button></li>;
}

function TransferRow({ transfer, currency }: { transfer: Transfer; currency: string }) {
  const { t, i18n } = useTranslation('account');
  const { data: shop } = useGetShopQuery();
  const { orderId, movements, createdAt } = transfer;
  const kind = kindOf(transfer);
  const what = t(`cashback.types.${kind}`);
  return (
    <li className="flex items-baseline justify-between gap-3 py-2" data-testid={`transfer-${kind}`}>
      <span>
        {what}
        {orderId && <Link to={`/orders/${orderId}`} className="ml-2 underline" aria-label={t('cashback.orderOf', { what })}>{t('cashback.order')}</Link>}
        <time dateTime={createdAt} className="block text-muted">{formatDate(createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
      </span>
      <ul className="text-right">
        {movements.map(({ account, amountMinor }) => (
          <li key={account}>
            <span className="text-muted">{t(`cashback.${account}`)}</span>{' '}
            <span className="font-semibold whitespace-nowrap">
              {amountMinor > 0 && '+'}
              <Money amountMinor={amountMinor} currency={currency} testId={`moved-${account}`} />
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** A debt that took nothing from what can be spent was not paid: what was owed had expired. */
function kindOf({ type, movements }: Transfer): Transfer['type'] | 'forgiven' {
  return type === 'debt_repay' && movements.every(({ account }) => account === 'debt') ? 'forgiven' : type;
}
