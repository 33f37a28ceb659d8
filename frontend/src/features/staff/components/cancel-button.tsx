import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { nameId } from '../lib/name-id';
import { usePosts } from '../staff.selectors';
import type { Ticket } from '../staff.api';
import { CancelDialog } from './cancel-dialog';

interface CancelButtonProps {
  ticket: Ticket;
  onMoved: (refusal: unknown) => void;
}

/** For a manager alone: the end of an order that is being made, was not collected or could not be delivered. */
export function CancelButton({ ticket, onMoved }: CancelButtonProps) {
  const { t } = useTranslation('staff');
  const [isAsking, setIsAsking] = useState(false);
  if (!usePosts()?.includes('manager')) {
    return null;
  }
  return (
    <>
      <Button look="danger" aria-describedby={nameId(ticket.orderId)} className="min-h-14 px-4! whitespace-nowrap" onClick={() => setIsAsking(true)} data-testid="ticket-cancel">{t('cancel.open')}</Button>
      {isAsking && <CancelDialog ticket={ticket} onMoved={onMoved} onClose={() => setIsAsking(false)} />}
    </>
  );
}
