import { useTranslation } from 'react-i18next';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { halfName } from '@/lib/line-name';
import type { OtherHalf } from '../lib/use-halves';
import { LeaveOut } from './leave-out';

/** What the other half may be had without, once that is known. */
export function OtherLeaveOut({ name, other }: { name: string; other: OtherHalf }) {
  const { t } = useTranslation();
  const messageFor = useProblemMessage();
  if (other.isKnown) {
    return <LeaveOut {...other.leaveOut} title={t('leaveOut.ofHalf', { half: halfName(name) })} testId="other-leave-out" />;
  }
  return other.error ? (
    <Notice tone="problem" role="alert" title={messageFor(other.error)} className="mt-4" testId="other-half-error">
      <Button look="secondary" className="mt-2" onClick={other.retry} data-testid="retry">{t('errorRetry')}</Button>
    </Notice>
  ) : null;
}
