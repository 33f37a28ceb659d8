import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Money } from '@/components/ui/money';
import { useMissingVariantIds } from '@/features/menu/menu.selectors';
import { useSelectCurrency, useSelectIsCartEmpty, useSelectLines, useSelectTotalPrice } from '../cart.selectors';
import { partsOf } from '../cart.slice';
import { CartLineRow } from './cart-line-row';

/** The order as a kitchen slip: its lines, their sum, and the way to checkout. */
export function CartSlip({ hideHeading = false }: { hideHeading?: boolean }) {
  const { t } = useTranslation();
  const isEmpty = useSelectIsCartEmpty();
  return (
    <section aria-labelledby="cart-slip-heading" data-testid="cart-slip" className="drop-shadow-[0_6px_16px_rgb(39_21_13/0.14)]">
      <div className="slip rounded-t-xl px-5 pt-5">
        <h2 id="cart-slip-heading" className={hideHeading ? 'sr-only' : 'text-xl'}>{t('cart.title')}</h2>
        {isEmpty ? <p className="py-6 text-muted" data-testid="cart-empty">{t('cart.emptyText')}</p> : <FilledSlip />}
      </div>
    </section>
  );
}

function FilledSlip() {
  const { t } = useTranslation();
  const lines = useSelectLines();
  const totalPriceMinor = useSelectTotalPrice();
  const currency = useSelectCurrency() ?? 'eur';
  const list = useRef<HTMLUListElement>(null);
  const hasGoneLines = useMissingVariantIds(lines.flatMap((line) => partsOf(line).map(({ part }) => part.variantId))).length > 0;
  // What is gone is said on its line; the way to checkout leads there first.
  const leadToGoneLine = () => list.current?.querySelector<HTMLElement>('[data-gone-line] button')?.focus();
  return (
    <>
      <ul ref={list} className="mt-2 max-h-[50dvh] divide-y divide-line overflow-y-auto">
        {lines.map((line) => <CartLineRow key={line.lineKey} line={line} currency={currency} />)}
      </ul>
      <p className="perforated flex items-baseline justify-between gap-4 pt-4 font-semibold">
        {t('cart.total')}
        <Money amountMinor={totalPriceMinor} currency={currency} testId="cart-total" className="font-display text-xl font-normal" />
      </p>
      {hasGoneLines ? (
        <Button className="mt-4 w-full" onClick={leadToGoneLine} data-testid="to-gone-line">{t('cart.checkout')}</Button>
      ) : (
        <Link to="/checkout" className={buttonClass('primary', 'mt-4 w-full')} data-testid="to-checkout">{t('cart.checkout')}</Link>
      )}
    </>
  );
}
