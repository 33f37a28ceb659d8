import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '../staff.api';
import { useNow } from '../lib/use-now';

interface TicketCardProps {
  ticket: Ticket;
  children: ReactNode;
}

/** A slip on the rail, to be read from two steps away: number, how long it has waited, what to make. */
export function TicketCard({ ticket, children }: TicketCardProps) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  return (
    <li data-testid={`ticket-${ticket.orderId}`} data-status={ticket.status} className="animate-rise rounded-2xl bg-surface p-4 shadow-lift">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-2xl" data-testid="ticket-number">{ticket.orderNumber ?? '–'}</h3>
        <WaitingTime since={ticket.stageSince} />
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm font-semibold text-muted">
        <span className="flex items-center gap-1.5">
          <Icon name={ticket.fulfilment === 'delivery' ? 'scooter' : 'store'} className="size-4.5" />
          {t(`ticket.${ticket.fulfilment}`)}
        </span>
        {ticket.promisedAt && <span>{t('ticket.by', { when: formatMoment(ticket.promisedAt, shop?.timeZone ?? 'UTC', i18n.language) })}</span>}
      </p>
      <ul className="mt-3 divide-y divide-line text-lg">
        {ticket.lines.map((line) => (
          <li key={line.orderLineId} className="grid grid-cols-[2.25rem_1fr] py-1.5">
            <span className="font-display">{line.qty}×</span>
            <span>
              <span className="font-semibold">{line.name}</span>{' '}
              <span className="text-base text-muted">{[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}</span>
            </span>
          </li>
        ))}
      </ul>
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

/** Minutes after which a stage deserves a look, and a hurry. */
const SLOW_MINUTES = 5;
const LATE_MINUTES = 12;

function WaitingTime({ since }: { since: string }) {
  const { t } = useTranslation('staff');
  const minutes = Math.max(0, Math.floor((useNow() - Date.parse(since)) / 60_000));
  return (
    <span
      className={classNames(
        'rounded-full px-3 py-1 font-semibold tabular-nums',
        minutes >= LATE_MINUTES ? 'bg-accent-fill text-on-accent' : minutes >= SLOW_MINUTES ? 'bg-honey-fill text-on-honey' : 'bg-sunk',
      )}
    >
      {t('ticket.minutes', { count: minutes })}
    </span>
  );
}
