import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/ui/icon-button';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { nameId } from '../lib/name-id';
import type { Ticket } from '../staff.api';
import { PrintedTicket } from './printed-ticket';

/** Prints one ticket: it is on the page, as the only thing to be printed, while the browser's dialog is open. */
export function PrintButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('staff');
  // Its clock is on the paper.
  const { isLoading: isShopLoading } = useGetShopQuery();
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) {
      return;
    }
    const finish = () => setIsPrinting(false);
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, [isPrinting]);
  return (
    <>
      <IconButton icon="printer" aria-describedby={nameId(ticket.orderId)} label={t('ticket.print')} disabled={isShopLoading} onClick={() => setIsPrinting(true)} className="shrink-0" data-testid="ticket-print" />
      {isPrinting && createPortal(<PrintedTicket ticket={ticket} />, document.body)}
    </>
  );
}
