import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import {
  useAcceptOrderMutation,
  useHandOverOrderMutation,
  useReadyOrderMutation,
  useStartOrderMutation,
  type Ticket,
} from '../staff.api';
import { nameId } from '../lib/name-id';
import { CancelButton } from './cancel-button';
import { MoveButton } from './move-button';
import { RejectDialog } from './reject-dialog';

interface KitchenActionsProps {
  ticket: Ticket;
  onMoved: (refusal: unknown) => void;
}

export function KitchenActions({ ticket, onMoved }: KitchenActionsProps) {
  const { t } = useTranslation('staff');
  const accept = useAcceptOrderMutation();
  const start = useStartOrderMutation();
  const ready = useReadyOrderMutation();
  const handOver = useHandOverOrderMutation();
  const next = { ticket, onMoved };
  switch (ticket.status) {
    case 'paid':
      return (
        <>
          <MoveButton {...next} move={accept} testId="ticket-accept">{t('kitchen.accept')}</MoveButton>
          <RejectButton {...next} />
        </>
      );
    case 'accepted':
      return (
        <>
          <MoveButton {...next} move={start} testId="ticket-start">{t('kitchen.start')}</MoveButton>
          <RejectButton {...next} />
        </>
      );
    case 'preparing':
      return (
        <>
          <MoveButton {...next} move={ready} testId="ticket-ready">{t('kitchen.ready')}</MoveButton>
          <CancelButton {...next} />
        </>
      );
    case 'ready':
      return (
        <>
          {ticket.fulfilment === 'pickup' ? (
            <MoveButton {...next} move={handOver} testId="ticket-hand-over">{t('kitchen.handOver')}</MoveButton>
          ) : (
            <p className="flex-1 self-center font-semibold text-muted">{t('kitchen.waitsForCourier')}</p>
          )}
          <CancelButton {...next} />
        </>
      );
    default:
      return null;
  }
}

function RejectButton({ ticket, onMoved }: KitchenActionsProps) {
  const { t } = useTranslation('staff');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button look="danger" aria-describedby={nameId(ticket.orderId)} className="min-h-14 px-4! whitespace-nowrap" onClick={() => setIsAsking(true)} data-testid="ticket-reject">{t('kitchen.reject')}</Button>
      {isAsking && <RejectDialog ticket={ticket} onMoved={onMoved} onClose={() => setIsAsking(false)} />}
    </>
  );
}
