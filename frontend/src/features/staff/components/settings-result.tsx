import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Notice } from '@/components/ui/notice';

/** What came of saving, beside the button that saved. */
export function SettingsResult({ error, isSuccess }: { error: unknown; isSuccess: boolean }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  if (error) {
    const isConflict = problemOf(error)?.status === 409;
    return <Notice tone={isConflict ? 'warning' : 'problem'} role="alert" title={isConflict ? t('shop.conflict') : messageFor(error)} testId="settings-error" />;
  }
  return <div role="status">{isSuccess && <Notice tone="good" title={t('shop.saved')} testId="settings-saved" />}</div>;
}
