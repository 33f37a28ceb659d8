import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { classNames } from '@/components/ui/class-names';
import { ErrorState } from '@/components/ui/error-state';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetCashbackQuery, type Cashback } from '@/features/cashback/cashback.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { CashbackHistory } from './cashback-history';

/** Of maturities, and of expirations. */
const SHOWN_DATES = 3;

/** What can be spent, what is on its way, and how each unit came about. */
export function CashbackCard({ className }: { className?: string }) {
  const { t } = useTranslation('account');
  const messageFor = useProblemMessage();
  const { currentData: cashback, error, refetch } = useGetCashbackQuery(undefined);
  return (
    <section aria-labelledby="cashback-heading" className={classNames('overflow-hidden rounded-card bg-basil-fill text-on-hero', className)} data-testid="cashback">
      <div className="px-5 pt-5 pb-6">
        <h2 id="cashback-heading" className="text-xl">{t('cashback.title')}</h2>
        {cashback && <Balances cashback={cashback} />}
        {!cashback && !error && <Skeleton className="mt-4 h-14 opacity-30" />}
      </div>
      {!cashback && error && (
        <div className="bg-surface text-ink">
          <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />
        </div>
      )}
      {cashback && cashback.pendingMinor > 0 && <Maturities cashback={cashback} />}
      {cashback && cashback.expirations.length > 0 && <Expirations cashback={cashback} />}
      {cashback && <CashbackHistory cashback={cashback} />}
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
      {cashback.heldMinor > 0 && (
        <div>
          <dt className="text-sm">{t('cashback.held')}</dt>
          <dd>
            <Money amountMinor={cashback.heldMinor} currency={currency} testId="cashback-held" className="font-semibold" />
            <p className="text-sm">{t('cashback.heldHint')}</p>
          </dd>
        </div>
      )}
      {cashback.debtMinor > 0 && (
        <div>
          <dt className="text-sm">{t('cashback.debt')}</dt>
          <dd><Money amountMinor={cashback.debtMinor} currency={currency} className="font-semibold" /></dd>
        </div>
      )}
    </dl>
  );
}

/** When what is on its way can be spent: the next of it, and what waits for its order. */
function Maturities({ cashback }: { cashback: Cashback }) {
  const { t, i18n } = useTranslation('account');
  const { data: shop } = useGetShopQuery();
  const { pendingMinor, maturities, currency } = cashback;
  const waitingMinor = maturities.reduce((leftMinor, { amountMinor }) => leftMinor - amountMinor, pendingMinor);
  return (
    <section aria-labelledby="maturities-heading" className="border-b border-line bg-surface px-5 py-4 text-ink" data-testid="cashback-maturities">
      <h3 id="maturities-heading" className="font-semibold">{t('cashback.maturities')}</h3>
      <ul className="mt-1 text-sm">
        {maturities.slice(0, SHOWN_DATES).map(({ orderId, maturesAt, amountMinor }) => (
          <li key={orderId} className="flex items-baseline justify-between gap-3 py-1">
            <time dateTime={maturesAt}>{t('cashback.from', { when: formatDate(maturesAt, shop?.timeZone ?? 'UTC', i18n.language) })}</time>
            <Money amountMinor={amountMinor} currency={currency} testId="maturing-amount" className="font-semibold" />
          </li>
        ))}
        {waitingMinor > 0 && (
          <li className="flex items-baseline justify-between gap-3 py-1">
            <span>{t('cashback.later')}</span>
            <Money amountMinor={waitingMinor} currency={currency} testId="waiting-amount" className="font-semibold" />
          </li>
        )}
      </ul>
    </section>
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
        {cashback.expirations.slice(0, SHOWN_DATES).map(({ expiresAt, amountMinor }) => (
          <li key={expiresAt} className="flex items-baseline justify-between gap-3 py-1">
            <time dateTime={expiresAt}>{t('cashback.until', { when: formatDate(expiresAt, shop?.timeZone ?? 'UTC', i18n.language) })}</time>
            <Money amountMinor={amountMinor} currency={cashback.currency} testId="expiring-amount" className="font-semibold" />
          </li>
        ))}
      </ul>
    </section>
  );
}
