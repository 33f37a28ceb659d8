import { useTranslation } from 'react-i18next';
import type { StreamHealth } from '@/api/event-stream';
import { classNames } from '@/components/ui/class-names';

export function BoardHealth({ health }: { health: StreamHealth }) {
  const { t } = useTranslation('staff');
  const isLive = health === 'live';
  return (
    <p role="status" data-testid="board-live" data-live={isLive} className="flex items-center gap-2 text-sm font-semibold text-muted">
      <span aria-hidden="true" className={classNames('size-2.5 rounded-full', isLive ? 'animate-glow bg-basil-fill' : 'bg-accent-fill')} />
      {isLive ? t('live') : t('reconnecting')}
    </p>
  );
}
