import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { useNow } from '../lib/use-now';

interface WaitingTimeProps {
  since: string;
  /** The time the stage may take by the shop's settings; null for one that is not timed. */
  targetSeconds: number | null;
}

/** From this part of its time on a stage deserves a look. */
const SLOW_FROM = 0.6;

type Urgency = 'calm' | 'slow' | 'late';

const looks: Record<Urgency, string> = {
  calm: 'bg-sunk',
  slow: 'bg-honey-fill text-on-honey',
  late: 'bg-accent-fill text-on-accent',
};

export function WaitingTime({ since, targetSeconds }: WaitingTimeProps) {
  const { t } = useTranslation('staff');
  const seconds = Math.max(0, (useNow() - Date.parse(since)) / 1000);
  const urgency = urgencyOf(seconds, targetSeconds ?? Infinity);
  return (
    <span className={classNames('shrink-0 rounded-full px-3 py-1 font-semibold tabular-nums', looks[urgency])} data-testid="ticket-waiting" data-urgency={urgency}>
      {t('ticket.minutes', { count: Math.floor(seconds / 60) })}
      {urgency === 'late' && <span className="sr-only">, {t('ticket.late')}</span>}
    </span>
  );
}

function urgencyOf(seconds: number, targetSeconds: number): Urgency {
  return seconds >= targetSeconds ? 'late' : seconds >= SLOW_FROM * targetSeconds ? 'slow' : 'calm';
}
