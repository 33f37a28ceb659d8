import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { problemOf } from '@/api/problem';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { Quote } from '../checkout.api';
import { selectFulfilment, selectPaymentMethod } from '../checkout.slice';
import { refusedPostcodeOf } from '../lib/refusals';
import { usePayLabel } from '../lib/use-pay-label';
import { CashbackSection } from './cashback-section';
import { QuoteSummary } from './quote-summary';
import { UnpricedSummary } from './unpriced-summary';

interface CheckoutSummaryProps {
  quote: Quote | undefined;
  /** Why the shop gives no price for it; told above. */
  error: unknown;
  /** The quote on screen is being worked out anew. */
  isStale: boolean;
  isPending: boolean;
  onRetry: () => void;
}

/** The slip with the sum, and the button that submits the form around it. */
export function CheckoutSummary({ quote, error, isStale, isPending, onRetry }: CheckoutSummaryProps) {
  const { t } = useTranslation('checkout');
  return (
    <section aria-labelledby="summary-heading" aria-busy={isStale} className="drop-shadow-[0_6px_16px_rgb(39_21_13/0.14)]">
      <div className="slip rounded-t-xl px-5 pt-5">
        <h2 id="summary-heading" className="text-xl">{t('summary.title')}</h2>
        {quote && <PricedSummary quote={quote} isStale={isStale} />}
        {!quote && Boolean(error) && <UnpricedSummary />}
        {!quote && !error && <SummarySkeleton />}
        {error ? <WayOn error={error} isPending={isStale} onRetry={onRetry} /> : <PayButton quote={quote} isPending={isPending} />}
      </div>
    </section>
  );
}

function PricedSummary({ quote, isStale }: { quote: Quote; isStale: boolean }) {
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const fulfilment = useSelector(selectFulfilment);
  return (
    <div className={isStale ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
      <QuoteSummary quote={quote} isDelivery={fulfilment === 'delivery'} earns={isLoggedIn} />
      <div className="mt-4"><CashbackSection quote={quote} /></div>
    </div>
  );
}

function PayButton({ quote, isPending }: { quote: Quote | undefined; isPending: boolean }) {
  const { t } = useTranslation('checkout');
  const payLabel = usePayLabel();
  const fulfilment = useSelector(selectFulfilment);
  const isCash = useSelector(selectPaymentMethod) === 'cash';
  return (
    <>
      <Button type="submit" className="mt-5 min-h-14 w-full text-lg" disabled={!quote} isPending={isPending && quote !== undefined} data-testid="place-order">
        {payLabel(quote)}
      </Button>
      <p className="mt-3 text-center text-sm text-muted">{isCash ? t(`payment.later.${fulfilment}`) : t('secure')}</p>
    </>
  );
}

/** What helps when there is no price: the field that is wrong, another try, or what the reason above offers. */
function WayOn({ error, isPending, onRetry }: { error: unknown; isPending: boolean; onRetry: () => void }) {
  const { t } = useTranslation(['checkout', 'storefront']);
  if (refusedPostcodeOf(error) !== null) {
    return <Button type="submit" className="mt-5 min-h-14 w-full text-lg" isPending={isPending} data-testid="place-order">{t('placeFree')}</Button>;
  }
  if (problemOf(error)?.status === REFUSED) {
    return null;
  }
  return <Button look="quiet" className="mt-5 w-full" isPending={isPending} onClick={onRetry} data-testid="retry-quote">{t('storefront:errorRetry')}</Button>;
}

/** The shop answered, and another try would be refused as well. */
const REFUSED = 409;

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
