import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import { LeftOut } from '@/components/ui/left-out';
import { Money } from '@/components/ui/money';
import { lineKeyOf } from '@/features/cart/cart.slice';
import { lineName } from '@/lib/line-name';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';

/** What it comes to, in the server's own numbers; nothing is added up here. */
export function QuoteSummary({ quote, isDelivery, earns }: { quote: Quote; isDelivery: boolean; earns: boolean }) {
  const { t, i18n } = useTranslation('checkout');
  const freedBy = quote.coupon?.kind === 'free_delivery' ? quote.coupon.code : undefined;
  const rows = [
    { key: 'items', label: t('summary.items'), amountMinor: quote.itemsTotalMinor, isShown: true },
    { key: 'delivery', label: freedBy ? t('summary.deliveryFree', { code: freedBy }) : t('summary.delivery'), amountMinor: quote.deliveryFeeMinor, isShown: isDelivery },
    { key: 'discount', label: quote.coupon ? t('summary.discountBy', { code: quote.coupon.code }) : t('summary.discount'), amountMinor: -quote.discountMinor, isShown: quote.discountMinor > 0 },
    { key: 'cashback', label: t('summary.cashback'), amountMinor: -quote.cashbackSpentMinor, isShown: quote.cashbackSpentMinor > 0 },
  ].filter((row) => row.isShown);
  return (
    <>
      <ul className="mt-3 divide-y divide-line">
        {quote.lines.map((line) => (
          <li key={lineKeyOf(line)} className="flex justify-between gap-4 py-2" data-testid="quote-line">
            <span className="min-w-0 wrap-anywhere">
              {line.qty} × {lineName(line)}
              <LeftOut line={line} />
            </span>
            <Money amountMinor={line.lineTotalMinor} currency={quote.currency} />
          </li>
        ))}
      </ul>
      <dl className="perforated mt-1 space-y-1.5 pt-3">
        {rows.map((row) => (
          <div key={row.key} className="flex justify-between gap-4">
            <dt>{row.label}</dt>
            <dd><Money amountMinor={row.amountMinor} currency={quote.currency} testId={`quote-${row.key}`} /></dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 pt-1.5">
          <dt className="font-semibold">{t('summary.total')}</dt>
          <dd><Money amountMinor={quote.grandTotalMinor} currency={quote.currency} testId="quote-total" className="font-display text-2xl" /></dd>
        </div>
        <div className="flex justify-between gap-4 text-sm text-muted">
          <dt>{t('summary.tax')}</dt>
          <dd><Money amountMinor={quote.taxMinor} currency={quote.currency} /></dd>
        </div>
      </dl>
      {earns && quote.cashbackEarnedMinor > 0 && (
        <p className="mt-3 flex items-center gap-2 text-sm font-semibold text-basil" data-testid="quote-cashback-earned" data-amount-minor={quote.cashbackEarnedMinor}>
          <Icon name="coin" className="size-4.5" />
          {t('summary.earn', { amount: formatMoney(quote.cashbackEarnedMinor, quote.currency, i18n.language) })}
        </p>
      )}
    </>
  );
}
