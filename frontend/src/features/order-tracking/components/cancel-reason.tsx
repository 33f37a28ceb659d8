import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/ui/notice';
import type { Order } from '../orders.api';

/** The codes by which the system says why it cancelled an order. */
const systemReasons = ['accept_timeout'] as const;

/** Why the order was cancelled: the words of whoever did it, or the shop's in the reader's language. */
export function CancelReason({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const cancelled = order.transitions.findLast((transition) => transition.toStatus === 'cancelled');
  const systemReason = systemReasons.find((code) => code === cancelled?.reason);
  const ownWords = cancelled?.actorType === 'system' ? null : cancelled?.reason;
  const text = ownWords ? t('reason', { reason: ownWords }) : systemReason && t(`systemReasons.${systemReason}`);
  return text ? <Notice tone="warning" testId="cancel-reason">{text}</Notice> : null;
}
