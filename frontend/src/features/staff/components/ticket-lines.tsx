import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import type { Ticket } from '../staff.api';

/** What to make. What is to be left out is the loudest thing on the card: somebody may be allergic to it. */
export function TicketLines({ lines }: { lines: Ticket['lines'] }) {
  const { t } = useTranslation('staff');
  return (
    <ul className="mt-1 divide-y divide-line text-lg">
      {lines.map((line) => (
        <li key={line.orderLineId} className="grid grid-cols-[2.25rem_1fr] py-1.5">
          <span className="font-display">{line.qty}×</span>
          <div className="min-w-0">
            <span className="font-semibold">{line.name}</span>{' '}
            <span className="text-base text-muted">{[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}</span>
            {line.removedIngredients.length > 0 && (
              <p className="mt-1 flex items-start gap-2 rounded-lg bg-accent-fill px-2.5 py-1 font-bold text-on-accent" data-testid="ticket-without">
                <Icon name="alert" className="mt-1 size-5 shrink-0" />
                <span className="min-w-0">{t('ticket.without', { ingredients: line.removedIngredients.join(', ') })}</span>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
