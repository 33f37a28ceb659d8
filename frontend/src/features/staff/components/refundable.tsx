import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Order } from '@/features/order-tracking/orders.api';
import { formatMoney } from '@/lib/money';
import type { OrderRefunds } from '../admin.api';
import { RefundDialog } from './refund-dialog';

interface RefundableProps {
  order: Order;
  money: OrderRefunds;
  onAnswered: (refusal: unknown) => void;
}

/** What may still go back, and the way to do it; or why nothing may. */
export function Refundable({ order, money, onAnswered }: RefundableProps) {
  const { t, i18n } = useTranslation('staff');
  const [isAsking, setIsAsking] = useState(false);
  const amountOf = (amountMinor: number) => formatMoney(amountMinor, money.currency, i18n.language);
  const leftMinor = money.refundableMinor + money.refundableCashbackMinor;
  const isByHand = order.paymentMethod !== 'stripe' && money.refundableMinor > 0;
  return (
    <section aria-labelledby="left-heading">
      <h2 id="left-heading" className="text-xl">{t('refunds.left')}</h2>
      {leftMinor === 0 && <WhyNothing order={order} money={money} />}
      {leftMinor > 0 && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-4 rounded-2xl bg-surface p-4 shadow-lift" data-testid="refundable" data-amount-minor={leftMinor}>
          <p className="min-w-0">
            <span className="block font-display text-2xl">{amountOf(leftMinor)}</span>
            {money.refundableCashbackMinor > 0 && (
              <span className="block text-sm text-muted">
                {[money.refundableMinor > 0 && t('refunds.leftMoney', { amount: amountOf(money.refundableMinor) }), t('refunds.leftCashback', { amount: amountOf(money.refundableCashbackMinor) })].filter(Boolean).join(' · ')}
              </span>
            )}
          </p>
          <Button onClick={() => setIsAsking(true)} data-testid="refund-open">{t(isByHand ? 'refunds.openByHand' : 'refunds.open')}</Button>
          {isByHand && <p className="basis-full text-sm text-muted" data-testid="refund-by-hand">{t('refunds.byHandHint')}</p>}
        </div>
      )}
      {isAsking && <RefundDialog order={order} money={money} onAnswered={onAnswered} onClose={() => setIsAsking(false)} />}
    </section>
  );
}

function WhyNothing({ order, money }: Pick<RefundableProps, 'order' | 'money'>) {
  const { t } = useTranslation('staff');
  const isHeld = money.disputes.some(({ status }) => status === 'needs_response' || status === 'under_review');
  if (isHeld) {
    return <Notice tone="warning" className="mt-3" testId="refund-held">{t('refunds.held')}</Notice>;
  }
  return <p className="mt-3 text-muted" data-testid="refund-nothing">{order.paymentMethod === 'stripe' ? t('refunds.nothingLeft') : t('refunds.byHand')}</p>;
}
