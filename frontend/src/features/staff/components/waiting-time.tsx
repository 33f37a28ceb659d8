import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { useNow } from '../lib/use-now';

/** Minutes after which a stage deserves a look, and a hurry. */
const SLOW_MINUTES = 5;
const LATE_MINUTES = 12;

export function WaitingTime({ since }: { since: string }) {
  const { t } = useTranslation('staff');
  const minutes = Math.max(0, Math.floor((useNow() - Date.parse(since)) / 60_000));
  return (
    <span
      className={classNames(
        'shrink-0 rounded-full px-3 py-1 font-semibold tabular-nums',
        minutes >= LATE_MINUTES ? 'bg-accent-fill text-on-accent' : minutes >= SLOW_MINUTES ? 'bg-honey-fill text-on-honey' : 'bg-sunk',
      )}
    >
      {t('ticket.minutes', { count: minutes })}
    </span>
  );
}
