import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import { halfName } from '@/lib/line-name';
import type { Ticket } from '../staff.api';
import { HalfMark } from './half-mark';

type Line = Ticket['lines'][number];

/** What to make. What is to be left out is the loudest thing on the card: somebody may be allergic to it. */
export function TicketLines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('staff');
  return (
    <ul className="@container mt-1 divide-y divide-line text-lg">
      {lines.map((line) => (
        <li key={line.orderLineId} className="grid grid-cols-[2.25rem_1fr] py-1.5">
          <span className="font-display">{line.qty}×</span>
          <div className="min-w-0">
            <span className="font-semibold">{line.otherHalf ? t('ticket.halves') : line.name}</span>{' '}
            <span className="text-base text-muted">{[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}</span>
            {!line.otherHalf && <Without names={line.removedIngredients} />}
          </div>
          {line.otherHalf && <Halves left={line} right={line.otherHalf} />}
        </li>
      ))}
    </ul>
  );
}

type Half = Pick<Line, 'name' | 'removedIngredients'>;

/** Apart from each other, so that nobody takes what is left out of one half for the other's; side by side where there is room. */
function Halves({ left, right }: { left: Half; right: Half }) {
  const { t } = useTranslation('staff');
  return (
    <dl className="col-span-2 mt-1.5 grid gap-1.5 @sm:grid-cols-2">
      {([['left', left], ['right', right]] as const).map(([side, half]) => (
        <div key={side} className="min-w-0 rounded-xl bg-sunk px-3 py-2 leading-snug" data-testid={`ticket-half-${side}`}>
          <dt className="flex items-center gap-2 text-base font-bold">
            <HalfMark side={side} className="size-5 shrink-0" />
            {t(`ticket.${side}`)}
          </dt>
          <dd className="mt-0.5">
            <span className="font-semibold">{halfName(half.name)}</span>
            <Without names={half.removedIngredients} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Without({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('staff');
  return names.length > 0 ? (
    <p className="mt-1 flex items-start gap-2 rounded-lg bg-accent-fill px-2.5 py-1 font-bold text-on-accent" data-testid="ticket-without">
      <Icon name="alert" className="mt-1 size-5 shrink-0" />
      <span className="min-w-0">{t('ticket.without', { ingredients: names.join(', ') })}</span>
    </p>
  ) : null;
}
