import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { BoardColumn } from '../components/board-column';
import { BoardHealth } from '../components/board-health';
import { BoardNotice } from '../components/board-notice';
import { KitchenActions } from '../components/kitchen-actions';
import { SoundSwitch } from '../components/sound-switch';
import { TicketCard } from '../components/ticket-card';
import { chime } from '../lib/chime';
import { useBoardSound } from '../lib/use-board-sound';
import { useLiveBoard } from '../lib/use-live-board';
import { useNewOrders } from '../lib/use-new-orders';
import { useListKitchenOrdersQuery, type Ticket } from '../staff.api';

const columns = ['paid', 'accepted', 'preparing', 'ready'] as const;
/** How often to look while the live line is down. */
const POLL_MS = 5_000;

const stayQuiet = (): void => undefined;

export function KitchenPage() {
  const { t } = useTranslation('staff');
  const health = useLiveBoard('kitchen');
  const messageFor = useProblemMessage();
  const [refusal, setRefusal] = useState<unknown>();
  const { data: tickets, error, refetch } = useListKitchenOrdersQuery(undefined, { pollingInterval: health === 'live' ? 0 : POLL_MS });
  const { sound, turnOn, turnOff } = useBoardSound();
  const waiting = useNewOrders(tickets, sound === 'on' ? chime : stayQuiet);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
        <PageHeading title={waiting > 0 ? `(${waiting}) ${t('kitchen.title')}` : t('kitchen.title')}>{t('kitchen.title')}</PageHeading>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <SoundSwitch sound={sound} onTurnOn={() => void turnOn()} onTurnOff={turnOff} />
          <BoardHealth health={health} />
        </div>
      </div>
      <p role="status" className="sr-only" data-testid="kitchen-waiting">{waiting > 0 && t('kitchen.waiting', { waiting })}</p>
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      {tickets && <Board tickets={tickets} onMoved={setRefusal} />}
      {!tickets && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!tickets && !error && <Skeleton className="h-96" />}
    </>
  );
}

function Board({ tickets, onMoved }: { tickets: readonly Ticket[]; onMoved: (refusal: unknown) => void }) {
  const { t } = useTranslation('staff');
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {columns.map((status) => {
        const inColumn = tickets.filter((ticket) => ticket.status === status);
        return (
          <BoardColumn key={status} title={t(`kitchen.columns.${status}`)} count={inColumn.length} testId={`column-${status}`}>
            {inColumn.map((ticket) => (
              <TicketCard key={ticket.orderId} ticket={ticket} heading="h3">
                <KitchenActions ticket={ticket} onMoved={onMoved} />
              </TicketCard>
            ))}
          </BoardColumn>
        );
      })}
    </div>
  );
}
