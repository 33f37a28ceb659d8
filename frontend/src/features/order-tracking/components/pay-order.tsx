import { useTranslation } from 'react-i18next';
import { faultReferenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { usePayOrder } from '@/features/payment/payment.api';
import { formatMoney } from '@/lib/money';
import type { Order } from '../orders.api';
import type { PaymentReturn } from '../lib/use-payment-return';

/** An order that waits for its money: what came of the payment page, and the way back to it. */
export function PayOrder({ order, paymentReturn }: { order: Order; paymentReturn: PaymentReturn }) {
  const { t, i18n } = useTranslation('orders');
  const messageFor = useProblemMessage();
  const { payOrder, isLoading, error } = usePayOrder();
  if (paymentReturn === 'settling') {
    return <Notice role="status" title={t('pay.settling')} testId="payment-settling" />;
  }
  if (paymentReturn === 'processing') {
    return <Notice role="status" title={t('pay.processing')} testId="payment-processing">{t('pay.processingText')}</Notice>;
  }
  return (
    <div className="grid gap-4">
      {paymentReturn === 'closed' && <Notice tone="warning" role="status" testId="payment-closed">{t('pay.closed')}</Notice>}
      {paymentReturn === 'not-yet' && <Notice role="status" testId="payment-not-yet">{t('pay.notYet')}</Notice>}
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} reference={faultReferenceOf(error)} testId="payment-error" />}
      <Button className="min-h-14 text-lg" isPending={isLoading} onClick={() => void payOrder(order.orderId)} data-testid="pay-order">
        {t('pay.again', { amount: formatMoney(order.grandTotalMinor, order.currency, i18n.language) })}
      </Button>
    </div>
  );
}
