import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Money } from '@/components/ui/money';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { changedLines, type PriceChange } from '../lib/price-changes';
import { usePayLabel } from '../lib/use-pay-label';

interface PriceChangedDialogProps {
  before: Quote;
  after: Quote;
  isPending: boolean;
  onAccept: () => void;
  onClose: () => void;
}

/**
 * Line by line what has changed since the shopper last looked, and the question whether to pay the new sum. Of two quotes, for a fresh one
 * may differ before anything was ordered, where no refusal tells the changes.
 */
export function PriceChangedDialog({ before, after, isPending, onAccept, onClose }: PriceChangedDialogProps) {
  const { t, i18n } = useTranslation('checkout');
  const payLabel = usePayLabel();
  const { currency } = after;
  const changes: PriceChange[] = [
    ...changedLines(before, after),
    { key: 'delivery', name: t('changed.delivery'), beforeMinor: before.deliveryFeeMinor, afterMinor: after.deliveryFeeMinor },
    { key: 'discount', name: t('changed.discount'), beforeMinor: before.discountMinor, afterMinor: after.discountMinor },
    { key: 'cashback', name: t('changed.cashback'), beforeMinor: before.cashbackSpentMinor, afterMinor: after.cashbackSpentMinor },
    { key: 'earned', name: t('changed.earned'), beforeMinor: before.cashbackEarnedMinor, afterMinor: after.cashbackEarnedMinor },
    { key: 'total', name: t('changed.total'), beforeMinor: before.grandTotalMinor, afterMinor: after.grandTotalMinor },
  ].filter((change) => change.beforeMinor !== change.afterMinor);
  return (
    <Dialog title={t('changed.title')} closeLabel={t('changed.back')} onClose={onClose} testId="price-changed">
      <p className="text-muted">{t('changed.text')}</p>
      <ul className="mt-4 divide-y divide-line">
        {changes.map(({ key, name, beforeMinor, afterMinor }) => (
          <li key={key} className="flex items-baseline justify-between gap-4 py-2.5" data-testid={`price-change-${key}`}>
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className="text-right">
              <span className="block text-sm text-muted">{t('changed.was', { amount: formatMoney(beforeMinor, currency, i18n.language) })}</span>
              <Money amountMinor={afterMinor} currency={currency} className="font-semibold" />
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button isPending={isPending} onClick={onAccept} data-testid="price-changed-accept">{payLabel(after)}</Button>
        <Button look="quiet" onClick={onClose} data-testid="price-changed-back">{t('changed.back')}</Button>
      </div>
    </Dialog>
  );
}
