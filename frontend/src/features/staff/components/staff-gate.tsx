import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetMeQuery } from '@/features/account/account.api';
import { usePosts, type Post } from '../staff.selectors';

interface StaffGateProps {
  /** Whose page it is; left out, anybody's who works here. */
  post: Post | undefined;
  children: ReactNode;
}

/** Shows a page of staff to those whose page it is, and asks the API for nothing on behalf of others. */
export function StaffGate({ post, children }: StaffGateProps) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { error, refetch } = useGetMeQuery();
  const posts = usePosts();
  if (posts === undefined) {
    return error ? <ErrorState isPage message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="h-60" />;
  }
  if (posts.length === 0) {
    return <EmptyState isPage title={t('noRole.title')} testId="staff-no-role">{t('noRole.text')}</EmptyState>;
  }
  if (post !== undefined && !posts.includes(post)) {
    return <EmptyState isPage title={t('otherRole.title')} testId="staff-other-role">{t('otherRole.text')}</EmptyState>;
  }
  return children;
}
