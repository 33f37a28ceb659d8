import { useTranslation } from 'react-i18next';
import { Money } from '@/components/ui/money';
import { useSelectCurrency, useSelectLines, useSelectTotalPrice } from '@/features/cart/cart.selectors';
import { cartLineName } from '@/features/cart/cart.slice';

/** What is in the cart, at the prices last told, while the shop gives no price for the whole. */
export function UnpricedSummary() {
  const { t } = useTranslation();
  const lines = useSelectLines();
  const totalPriceMinor = useSelectTotalPrice();
  const currency = useSelectCurrency() ?? 'eur';
  return (
    <div data-testid="unpriced-summary">
      <ul className="mt-3 divide-y divide-line">
        {lines.map((line) => (
          <li key={line.lineKey} className="flex justify-between gap-4 py-2">
            <span className="min-w-0 wrap-anywhere">{line.quantity} × {cartLineName(line)}</span>
            <Money amountMinor={line.quantity * line.unitPriceMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <p className="perforated mt-1 flex items-baseline justify-between gap-4 pt-3 font-semibold">
        {t('cart.total')}
        <Money amountMinor={totalPriceMinor} currency={currency} testId="unpriced-total" className="font-display text-xl font-normal" />
      </p>
    </div>
  );
}
