import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '@/lib/money';
import { useSelectCurrency, useSelectTotalItems, useSelectTotalPrice } from '../cart.selectors';

/** Says the cart's new size and sum after each change; silent when a page merely opens. */
export function CartAnnouncer() {
  const { t, i18n } = useTranslation();
  const totalItems = useSelectTotalItems();
  const totalPriceMinor = useSelectTotalPrice();
  const currency = useSelectCurrency();
  const lastCount = useRef(totalItems);
  const [message, setMessage] = useState('');
  useEffect(() => {
    if (lastCount.current !== totalItems && currency !== null) {
      lastCount.current = totalItems;
      setMessage(t('cart.announcement', { count: totalItems, total: formatMoney(totalPriceMinor, currency, i18n.language) }));
    }
  }, [totalItems, totalPriceMinor, currency, t, i18n.language]);
  return <div role="status" aria-live="polite" className="sr-only" data-testid="cart-announcement">{message}</div>;
}
