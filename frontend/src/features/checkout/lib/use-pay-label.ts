import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { selectPaymentMethod } from '../checkout.slice';

/** What the button says that orders at a quote: pay now, order and pay later, or just order where nothing is left to pay. */
export function usePayLabel(): (quote: Quote | undefined) => string {
  const { t, i18n } = useTranslation('checkout');
  const isCash = useSelector(selectPaymentMethod) === 'cash';
  return (quote) => {
    if (!quote || quote.grandTotalMinor === 0) {
      return t('placeFree');
    }
    return t(isCash ? 'payment.order' : 'pay', { amount: formatMoney(quote.grandTotalMinor, quote.currency, i18n.language) });
  };
}
