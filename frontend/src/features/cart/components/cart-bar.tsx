import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Money } from '@/components/ui/money';
import { useSelectCurrency, useSelectTotalItems, useSelectTotalPrice } from '../cart.selectors';

/** The order in a bar at the thumb's reach; wide screens show the slip itself instead. */
export function CartBar() {
  const { t } = useTranslation();
  const totalItems = useSelectTotalItems();
  const totalPriceMinor = useSelectTotalPrice();
  const currency = useSelectCurrency();
  if (totalItems === 0 || currency === null) {
    return null;
  }
  return (
    <div className="sticky bottom-0 z-20 p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] xl:hidden">
      <Link
        to="/cart"
        data-testid="cart-bar"
        className="mx-auto flex min-h-14 max-w-xl animate-rise items-center justify-between gap-4 rounded-full bg-ink px-6 font-semibold text-canvas shadow-bar"
      >
        <span>{t('cart.items', { count: totalItems })}</span>
        <span>{t('cart.view')}</span>
        <Money amountMinor={totalPriceMinor} currency={currency} testId="cart-bar-total" />
      </Link>
    </div>
  );
}
