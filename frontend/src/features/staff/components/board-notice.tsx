import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Notice } from '@/components/ui/notice';

/** Why a move did not happen: mostly somebody else was faster, which is no error of anybody's. */
export function BoardNotice({ error }: { error: unknown }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  if (!error) {
    return null;
  }
  const isConflict = problemOf(error)?.status === 409;
  return <Notice tone={isConflict ? 'warning' : 'problem'} role="alert" title={isConflict ? t('conflict') : messageFor(error)} className="mb-4" testId="board-notice" />;
}
