import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classNames } from '@/components/ui/class-names';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetCashbackQuery, type Cashback } from '@/features/cashback/cashback.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';

const SHOWN_EXPIRATIONS = 3;

/** What can be spent, what is on its way, and how each unit came about. */
export function CashbackCard({ className }: { className?: string }) {
  const { t } = useTranslation('account');
  const { currentData: cashback, error } = useGetCashbackQuery(undefined);
  return (
    <section aria-labelledby="cashback-heading" className={classNames('overflow-hidden rounded-card bg-basil-fill text-on-hero', className)} data-testid="cashback">
      <div className="px-5 pt-5 pb-6">
        <h2 id="cashback-heading" className="text-xl">{t('cashback.title')}</h2>
        {cashback && <Balances cashback={cashback} />}
        {!cashback && !error && <Skeleton className="mt-4 h-14 opacity-30" />}
      </div>
      {cashback && cashback.expirations.length > 0 && <Expirations cashback={cashback} />}
      {cashback && cashback.transfers.length > 0 && <History cashback={cashback} />}
    </section>
  );
}

function Balances({ cashback }: { cashback: Cashback }) {
  const { t } = useTranslation('account');
  const { currency } = cashback;
  return (
    <dl className="mt-3 grid grid-cols-2 gap-3">
      <div className="col-span-2">
        <dt className="text-sm">{t('cashback.available')}</dt>
        <dd><Money amountMinor={cashback.availableMinor} currency={currency} testId="cashback-available" className="font-display text-4xl" /></dd>
      </div>
      <div>
        <dt className="text-sm">{t('cashback.pending')}</dt>
        <dd><Money amountMinor={cashback.pendingMinor} currency={currency} testId="cashback-pending" className="font-semibold" /></dd>
      </div>
      {cashback.debtMinor > 0 && (
        <div>
          <dt className="text-sm">{t('cashback.debt')}</dt>
          <dd><Money amountMinor={cashback.debtMinor} currency={currency} className="font-semibold" /></dd>
        </div>
      )}
    </dl>
  );
}

/** Until when what there is to spend can be spent: the next to end. */
function Expirations({ cashback }: { cashback: Cashback }) {
  const { t, i18n } = useTranslation('account');
  const { data: shop } = useGetShopQuery();
  return (
    <section aria-labelledby="expirations-heading" className="border-b border-line bg-surface px-5 py-4 text-ink" data-testid="cashback-expirations">
      <h3 id="expirations-heading" className="font-semibold">{t('cashback.expirations')}</h3>
      <ul className="mt-1 text-sm">
        {cashback.expirations.slice(0, SHOWN_EXPIRATIONS).map(({ expiresAt, amountMinor }) => (
          <li key={expiresAt} className="flex items-baseline justify-between gap-3 py-1">
            <time dateTime={expiresAt}>{t('cashback.until', { when: formatDate(expiresAt, shop?.timeZone ?? 'UTC', i18n.language) })}</time>
            <Money amountMinor={amountMinor} currency={cashback.currency} testId="expiring-amount" className="font-semibold" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ cashback }: { cashback: Cashback }) {
  const { t, i18n } = useTranslation('account');
  const { data: shop } = useGetShopQuery();
  return (
    <details className="bg-surface px-5 py-4 text-ink">
      <summary className="min-h-8 font-semibold">{t('cashback.history')}</summary>
      <ul className="mt-2 divide-y divide-line text-sm">
        {cashback.transfers.map((transfer) => (
          <li key={transfer.transferId} className="flex items-baseline justify-between gap-3 py-2" data-testid={`transfer-${transfer.type}`}>
            <span>
              {t(`cashback.types.${transfer.type}`)}
              {transfer.orderId && (
                <Link to={`/orders/${transfer.orderId}`} className="ml-2 underline" aria-label={t('cashback.orderOf', { what: t(`cashback.types.${transfer.type}`) })}>{t('cashback.order')}</Link>
              )}
              <time dateTime={transfer.createdAt} className="block text-muted">{formatDate(transfer.createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
            </span>
            <Money amountMinor={transfer.amountMinor} currency={cashback.currency} className="font-semibold" />
          </li>
        ))}
      </ul>
    </details>
  );
}
