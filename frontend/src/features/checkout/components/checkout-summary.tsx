import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { selectFulfilment, selectPaymentMethod } from '../checkout.slice';
import { CashbackSection } from './cashback-section';
import { QuoteSummary } from './quote-summary';

interface CheckoutSummaryProps {
  quote: Quote | undefined;
  /** The quote on screen is being worked out anew. */
  isStale: boolean;
  isPending: boolean;
}

/** The slip with the sum, and the button that submits the form around it. */
export function CheckoutSummary({ quote, isStale, isPending }: CheckoutSummaryProps) {
  const { t, i18n } = useTranslation('checkout');
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const fulfilment = useSelector(selectFulfilment);
  const isCash = useSelector(selectPaymentMethod) === 'cash';
  return (
    <section aria-labelledby="summary-heading" aria-busy={isStale} className="drop-shadow-[0_6px_16px_rgb(39_21_13/0.14)]">
      <div className="slip rounded-t-xl px-5 pt-5">
        <h2 id="summary-heading" className="text-xl">{t('summary.title')}</h2>
        {quote ? (
          <div className={isStale ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
            <QuoteSummary quote={quote} isDelivery={fulfilment === 'delivery'} earns={isLoggedIn} />
            <div className="mt-4"><CashbackSection quote={quote} /></div>
          </div>
        ) : (
          <SummarySkeleton />
        )}
        <Button type="submit" className="mt-5 min-h-14 w-full text-lg" disabled={!quote} isPending={isPending || (isStale && quote !== undefined)} data-testid="place-order">
          {quote && quote.grandTotalMinor > 0 ? t(isCash ? 'payment.order' : 'pay', { amount: formatMoney(quote.grandTotalMinor, quote.currency, i18n.language) }) : t('placeFree')}
        </Button>
        <p className="mt-3 text-center text-sm text-muted">{isCash ? t(`payment.later.${fulfilment}`) : t('secure')}</p>
      </div>
    </section>
  );
}

function SummarySkeleton() {
  const { t } = useTranslation('checkout');
  return (
    <div role="status" className="mt-4 space-y-3">
      <span className="sr-only">{t('quoteWaiting')}</span>
      <Skeleton className="h-6" />
      <Skeleton className="h-6" />
      <Skeleton className="h-9" />
    </div>
  );
}
