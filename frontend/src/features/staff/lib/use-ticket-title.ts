import { useTranslation } from 'react-i18next';
import type { Ticket } from '../staff.api';

/** Asks about an order by its number, or by whose it is while it has none. */
export function useTicketTitle({ orderNumber, contact }: Ticket, question: 'reject' | 'cancel'): string {
  const { t } = useTranslation('staff');
  return orderNumber === null ? t(`${question}.titleOf`, { name: contact.name }) : t(`${question}.title`, { number: orderNumber });
}
