import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { BoardHealth } from '../components/board-health';
import { BoardNotice } from '../components/board-notice';
import { CancelButton } from '../components/cancel-button';
import { MoveButton } from '../components/move-button';
import { TicketCard } from '../components/ticket-card';
import { addressText } from '../lib/address-text';
import { useLiveBoard } from '../lib/use-live-board';
import { useDeliverOrderMutation, useDepartOrderMutation, useListCourierOrdersQuery, type Ticket } from '../staff.api';

/** How often to look while the live line is down, as in a lift. */
const POLL_MS = 10_000;

export function CourierPage() {
  const { t } = useTranslation('staff');
  const health = useLiveBoard('courier');
  const messageFor = useProblemMessage();
  const [refusal, setRefusal] = useState<unknown>();
  const { data: tickets, error, refetch } = useListCourierOrdersQuery(undefined, { pollingInterval: health === 'live' ? 0 : POLL_MS });
  return (
    <div className="mx-auto max-w-xl">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
        <PageHeading title={t('courier.title')} className="text-3xl" />
        <BoardHealth health={health} />
      </div>
      <BoardNotice error={refusal} onClose={() => setRefusal(undefined)} />
      {tickets?.length === 0 && <EmptyState title={t('courier.empty')} testId="courier-empty">{t('courier.emptyText')}</EmptyState>}
      {tickets && tickets.length > 0 && (
        <ul className="grid gap-4">
          {tickets.map((ticket) => (
            <TicketCard key={ticket.orderId} ticket={ticket} heading="h2">
              <CourierActions ticket={ticket} onMoved={setRefusal} />
            </TicketCard>
          ))}
        </ul>
      )}
      {!tickets && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!tickets && !error && <Skeleton className="h-60" />}
    </div>
  );
}

function CourierActions({ ticket, onMoved }: { ticket: Ticket; onMoved: (refusal: unknown) => void }) {
  const { t } = useTranslation('staff');
  const depart = useDepartOrderMutation();
  const deliver = useDeliverOrderMutation();
  const { address, contact } = ticket;
  return (
    <div className="grid w-full gap-3">
      <p className="text-lg">
        <span className="font-semibold">{contact.name}</span>
        {address && <span className="block" data-testid="ticket-address">{addressText(address)}</span>}
      </p>
      <div className="grid gap-2">
        {ticket.status === 'ready' && <MoveButton ticket={ticket} move={depart} onMoved={onMoved} testId="ticket-depart">{t('courier.depart')}</MoveButton>}
        {ticket.status === 'out_for_delivery' && <MoveButton ticket={ticket} move={deliver} onMoved={onMoved} testId="ticket-deliver">{t('courier.deliver')}</MoveButton>}
        <CancelButton ticket={ticket} onMoved={onMoved} />
        {contact.phone !== null && <a href={`tel:${dialled(contact.phone)}`} className={buttonClass('quiet', 'min-h-14')} data-testid="ticket-call">{t('courier.call', { phone: contact.phone })}</a>}
      </div>
    </div>
  );
}

/** A number as a telephone takes it (RFC 3966): it knows no spaces, slashes and brackets that people write. */
const dialled = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');
