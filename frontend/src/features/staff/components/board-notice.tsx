import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';

interface BoardNoticeProps {
  error: unknown;
  onClose: () => void;
}

/**
 * Why a move did not happen: mostly somebody else was faster, which is no error of anybody's. It stays in sight however far
 * the board is scrolled.
 */
export function BoardNotice({ error, onClose }: BoardNoticeProps) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  if (!error) {
    return null;
  }
  const isConflict = problemOf(error)?.status === 409;
  return (
    <div className="fixed inset-x-4 bottom-4 z-40 mx-auto max-w-xl rounded-2xl shadow-bar">
      <Notice tone={isConflict ? 'warning' : 'problem'} role="alert" title={isConflict ? t('conflict') : messageFor(error)} className="pr-14" testId="board-notice" />
      <IconButton icon="x" label={t('dismiss')} onClick={onClose} className="absolute top-1 right-1" data-testid="board-notice-close" />
    </div>
  );
}
