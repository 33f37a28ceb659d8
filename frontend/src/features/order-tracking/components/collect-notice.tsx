import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/ui/notice';
import { formatMoney } from '@/lib/money';
import type { Order } from '../orders.api';

/** What is to be paid in cash, and when. */
export function CollectNotice({ order }: { order: Order }) {
  const { t, i18n } = useTranslation('orders');
  const amount = formatMoney(order.collectMinor, order.currency, i18n.language);
  return (
    <Notice icon="coin" title={t(`collect.${order.fulfilment}`, { amount })} testId="order-collect">
      <span data-testid="order-collect-amount" data-amount-minor={order.collectMinor}>{t('collect.hint')}</span>
    </Notice>
  );
}
