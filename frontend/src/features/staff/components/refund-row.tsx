import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { lineName } from '@/lib/line-name';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { formatDate } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import { useRetryRefundMutation, type OrderRefunds, type Refund } from '../admin.api';

interface RefundRowProps {
  refund: Refund;
  money: OrderRefunds;
  /** Whether the order was paid in cash or at a till. */
  isByHand: boolean;
  onAnswered: (refusal: unknown) => void;
}

/** One refund: how much, why, when and how far it is. */
export function RefundRow({ refund, money, isByHand, onAnswered }: RefundRowProps) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const { refundId, amountMinor, cashbackMinor, status, origin, reason, createdAt } = refund;
  const isRetried = money.refunds.some(({ retryOf }) => retryOf === refundId);
  const amountOf = (minor: number) => formatMoney(minor, money.currency, i18n.language);
  const parts = [amountMinor > 0 && amountOf(amountMinor), cashbackMinor > 0 && t('refunds.leftCashback', { amount: amountOf(cashbackMinor) })];
  const lines = refund.lines.map(({ orderLineId, qty }) => {
    const line = money.lines.find((candidate) => candidate.orderLineId === orderLineId);
    return `${String(qty)} × ${line ? lineName(line) : ''}`;
  });
  return (
    <li className="rounded-2xl bg-surface px-4 py-3 shadow-lift" data-testid={`refund-${refundId}`} data-status={status}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{parts.filter(Boolean).join(' + ')}</span>
        <span className={status === 'failed' && !isRetried ? 'font-semibold text-accent' : 'text-muted'}>{[isByHand && amountMinor > 0 ? t('refunds.givenByHand') : t(`refunds.statuses.${status}`), isRetried && t('refunds.retried')].filter(Boolean).join(', ')}</span>
      </p>
      <p className="text-sm text-muted wrap-anywhere">
        {[formatDate(createdAt, shop?.timeZone ?? 'UTC', i18n.language), t(`refunds.origins.${origin}`), ...lines].join(' · ')}
      </p>
      {origin === 'staff' && reason !== null && <p className="mt-1 wrap-anywhere">{reason}</p>}
      {status === 'failed' && !isRetried && <FailedRefund refund={refund} orderId={money.orderId} onAnswered={onAnswered} />}
    </li>
  );
}

function FailedRefund({ refund, orderId, onAnswered }: { refund: Refund; orderId: string; onAnswered: (refusal: unknown) => void }) {
  const { t } = useTranslation('staff');
  const [key] = useState(newIdempotencyKey);
  const [retry, { isLoading }] = useRetryRefundMutation();
  const send = async () => onAnswered((await retry({ orderId, refundId: refund.refundId, 'Idempotency-Key': key })).error);
  return (
    <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 text-accent">{t('refunds.failedText')}</p>
      <Button look="secondary" isPending={isLoading} onClick={() => void send()} data-testid="refund-retry">{t('refunds.retry')}</Button>
    </div>
  );
}
