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
import { RejectDialog } from './reject-dialog';

interface KitchenActionsProps {
  ticket: Ticket;
  onRefused: (error: unknown) => void;
}

/** The one next thing to do with a ticket, in reach of a floury thumb. */
export function KitchenActions({ ticket, onRefused }: KitchenActionsProps) {
  const { t } = useTranslation('staff');
  const [accept] = useAcceptOrderMutation();
  const [start] = useStartOrderMutation();
  const [ready] = useReadyOrderMutation();
  const [handOver] = useHandOverOrderMutation();
  const moves = { accept, start, ready, handOver };
  const move = async (name: keyof typeof moves) => {
    const { error } = await moves[name]({ orderId: ticket.orderId });
    if (error) {
      onRefused(error);
    }
  };
  const big = 'min-h-14 flex-1 text-lg';
  switch (ticket.status) {
    case 'paid':
      return (
        <>
          <Button className={big} onClick={() => void move('accept')} data-testid="ticket-accept">{t('kitchen.accept')}</Button>
          <RejectButton ticket={ticket} onRefused={onRefused} />
        </>
      );
    case 'accepted':
      return (
        <>
          <Button className={big} onClick={() => void move('start')} data-testid="ticket-start">{t('kitchen.start')}</Button>
          <RejectButton ticket={ticket} onRefused={onRefused} />
        </>
      );
    case 'preparing':
      return <Button className={big} onClick={() => void move('ready')} data-testid="ticket-ready">{t('kitchen.ready')}</Button>;
    case 'ready':
      return ticket.fulfilment === 'pickup' ? (
        <Button className={big} onClick={() => void move('handOver')} data-testid="ticket-hand-over">{t('kitchen.handOver')}</Button>
      ) : (
        <p className="py-2 font-semibold text-muted">{t('kitchen.waitsForCourier')}</p>
      );
    default:
      return null;
  }
}

function RejectButton({ ticket, onRefused }: KitchenActionsProps) {
  const { t } = useTranslation('staff');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button look="danger" className="min-h-14" onClick={() => setIsAsking(true)} data-testid="ticket-reject">{t('kitchen.reject')}</Button>
      {isAsking && <RejectDialog ticket={ticket} onRefused={onRefused} onClose={() => setIsAsking(false)} />}
    </>
  );
}
