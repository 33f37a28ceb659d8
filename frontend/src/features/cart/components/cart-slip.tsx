import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';
import { Money } from '@/components/ui/money';
import { useUnavailableVariantIds } from '@/features/menu/menu.selectors';
import { useSelectCurrency, useSelectIsCartEmpty, useSelectLines, totalPriceOf } from '../cart.selectors';
import { partsOf } from '../cart.slice';
import { CartLineRow } from './cart-line-row';

/** The order as a kitchen slip: its lines, their sum, and the way to checkout. A page of its own has the heading already, and room for all lines. */
export function CartSlip({ isPage = false }: { isPage?: boolean }) {
  const { t } = useTranslation();
  const isEmpty = useSelectIsCartEmpty();
  return (
    <section aria-labelledby="cart-slip-heading" data-testid="cart-slip" className="drop-shadow-[0_6px_16px_rgb(39_21_13/0.14)]">
      <div className="slip rounded-t-xl px-5 pt-5">
        <h2 id="cart-slip-heading" className={isPage ? 'sr-only' : 'text-xl'}>{t('cart.title')}</h2>
        {isEmpty ? <p className="py-6 text-muted" data-testid="cart-empty">{t('cart.emptyText')}</p> : <FilledSlip isPage={isPage} />}
      </div>
    </section>
  );
}

function FilledSlip({ isPage }: { isPage: boolean }) {
  const { t } = useTranslation();
  const lines = useSelectLines();
  const currency = useSelectCurrency() ?? 'eur';
  const list = useRef<HTMLUListElement>(null);
  const unavailable = useUnavailableVariantIds(lines.flatMap((line) => partsOf(line).map(({ part }) => part.variantId)));
  const orderable = lines.filter((line) => partsOf(line).every(({ part }) => !unavailable.includes(part.variantId)));
  // What is gone is said on its line; the way to checkout leads there first.
  const leadToGoneLine = () => list.current?.querySelector<HTMLElement>('[data-gone-line] button')?.focus();
  return (
    <>
      <ul ref={list} className={classNames('mt-2 divide-y divide-line', !isPage && 'max-h-[50dvh] overflow-y-auto')}>
        {lines.map((line) => <CartLineRow key={line.lineKey} line={line} currency={currency} />)}
      </ul>
      <p className="perforated flex items-baseline justify-between gap-4 pt-4 font-semibold">
        {t('cart.total')}
        <Money amountMinor={totalPriceOf(orderable)} currency={currency} testId="cart-total" className="font-display text-xl font-normal" />
      </p>
      {orderable.length < lines.length ? (
        <Button className="mt-4 w-full" onClick={leadToGoneLine} data-testid="to-gone-line">{t('cart.checkout')}</Button>
      ) : (
        <Link to="/checkout" className={buttonClass('primary', 'mt-4 w-full')} data-testid="to-checkout">{t('cart.checkout')}</Link>
      )}
    </>
  );
}
