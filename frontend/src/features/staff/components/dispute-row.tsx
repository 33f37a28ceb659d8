import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { Money } from '@/components/ui/money';
import type { Dispute } from '../admin.api';

/** What a cardholder's bank disputes, how far it is, and until when it may be answered. */
export function DisputeRow({ dispute, currency }: { dispute: Dispute; currency: string }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const { disputeId, stripeDisputeId, amountMinor, reason, status, dueBy, openedAt } = dispute;
  const when = (iso: string) => formatDate(iso, shop?.timeZone ?? 'UTC', i18n.language);
  const isUrgent = status === 'needs_response' || status === 'inquiry';
  return (
    <li className="rounded-2xl bg-surface px-4 py-3 shadow-lift" data-testid={`dispute-${disputeId}`} data-status={status}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Money amountMinor={amountMinor} currency={currency} className="font-semibold" />
        <span className={isUrgent || status === 'lost' ? 'font-semibold text-accent' : 'text-muted'}>{t(`refunds.disputeStatuses.${status}`)}</span>
      </p>
      <p className="text-sm text-muted wrap-anywhere">{[when(openedAt), reason, stripeDisputeId].join(' · ')}</p>
      {isUrgent && dueBy !== null && <p className="mt-1 font-semibold" data-testid="dispute-due">{t('refunds.dueBy', { when: when(dueBy) })}</p>}
      {status === 'lost' && <p className="mt-1">{t('refunds.disputeLost')}</p>}
    </li>
  );
}
