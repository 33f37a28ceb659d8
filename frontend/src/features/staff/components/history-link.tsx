import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '@/components/ui/icon';
import type { Ticket } from '../staff.api';
import { usePosts } from '../staff.selectors';

/** From a ticket to all that happened to its order, for managers. */
export function HistoryLink({ ticket: { orderId, orderNumber, contact } }: { ticket: Ticket }) {
  const { t } = useTranslation('staff');
  if (!usePosts()?.includes('manager')) {
    return null;
  }
  const label = orderNumber === null ? t('timeline.openOf', { name: contact.name }) : t('timeline.open', { number: orderNumber });
  return (
    <Link to={`/staff/orders/${orderId}`} aria-label={label} title={label} className="grid size-11 place-items-center rounded-full hover:bg-ink/8" data-testid="ticket-history">
      <Icon name="clock" />
    </Link>
  );
}
