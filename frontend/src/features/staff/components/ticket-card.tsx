import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import { nameId } from '../lib/name-id';
import type { Ticket } from '../staff.api';
import { HistoryLink } from './history-link';
import { PrintButton } from './print-button';
import { TicketLines } from './ticket-lines';
import { WaitingTime } from './waiting-time';

interface TicketCardProps {
  ticket: Ticket;
  /** The level below whatever heading the card stands under. */
  heading: 'h2' | 'h3';
  children: ReactNode;
}

/** A slip on the rail, to be read from two steps away: number, how long it has waited, what to make. */
export function TicketCard({ ticket, heading: Heading, children }: TicketCardProps) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  return (
    <li data-testid={`ticket-${ticket.orderId}`} data-status={ticket.status} className="min-w-0 animate-rise rounded-2xl bg-surface p-4 wrap-anywhere shadow-lift">
      <div className="flex items-start justify-between gap-3">
        <Heading id={nameId(ticket.orderId)} className={classNames('min-w-0', ticket.orderNumber === null ? 'text-lg' : 'text-2xl')} data-testid="ticket-number">
          {ticket.orderNumber ?? ticket.contact.name}
        </Heading>
        <WaitingTime since={ticket.stageSince} targetSeconds={ticket.stageTargetSeconds} />
      </div>
      <div className="flex items-center justify-between gap-2">
        <p className="flex flex-wrap items-center gap-x-3 text-sm font-semibold text-muted">
          <span className="flex items-center gap-1.5">
            <Icon name={ticket.fulfilment === 'delivery' ? 'scooter' : 'store'} className="size-4.5" />
            {t(`ticket.${ticket.fulfilment}`)}
          </span>
          {ticket.promisedAt && <span>{t('ticket.by', { when: formatMoment(ticket.promisedAt, shop?.timeZone ?? 'UTC', i18n.language) })}</span>}
          {ticket.orderNumber !== null && <span>{ticket.contact.name}</span>}
        </p>
        <span className="flex shrink-0">
          <HistoryLink ticket={ticket} />
          <PrintButton ticket={ticket} />
        </span>
      </div>
      <TicketLines lines={ticket.lines} />
      {ticket.note && (
        <p className="mt-2 rounded-xl bg-honey-soft px-3 py-2 font-semibold text-honey">
          <span className="sr-only">{t('ticket.wish')}: </span>
          {ticket.note}
        </p>
      )}
      {ticket.collectMinor > 0 && (
        <p className="mt-2 flex items-center gap-2 rounded-xl bg-ink px-3 py-2 text-lg font-bold text-canvas" data-testid="ticket-collect" data-amount-minor={ticket.collectMinor}>
          <Icon name="coin" className="size-5 shrink-0" />
          {t('ticket.collect', { amount: formatMoney(ticket.collectMinor, ticket.currency, i18n.language) })}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">{children}</div>
    </li>
  );
}
