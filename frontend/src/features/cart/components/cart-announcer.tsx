import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '@/lib/money';
import { useSelectCurrency, useSelectLines, useSelectTotalItems, useSelectTotalPrice } from '../cart.selectors';

/** Says the cart's new size and sum after each change of what is in it; silent when a page merely opens, or a price is quoted. */
export function CartAnnouncer() {
  const { t, i18n } = useTranslation();
  const totalItems = useSelectTotalItems();
  const totalPriceMinor = useSelectTotalPrice();
  const currency = useSelectCurrency();
  const content = useSelectLines().map(({ lineKey, quantity }) => `${quantity} ${lineKey}`).join();
  const last = useRef(content);
  const [said, setSaid] = useState<{ content: string; message: string }>();
  useEffect(() => {
    if (last.current !== content && currency !== null) {
      last.current = content;
      setSaid({ content, message: t('cart.announcement', { count: totalItems, total: formatMoney(totalPriceMinor, currency, i18n.language) }) });
    }
  }, [content, totalItems, totalPriceMinor, currency, t, i18n.language]);
  return (
    <div role="status" aria-live="polite" className="sr-only" data-testid="cart-announcement">
      {/* A new element each time: the same words about another cart are to be said again. */}
      {said && <span key={said.content}>{said.message}</span>}
    </div>
  );
}
