import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { usePosts } from '../staff.selectors';

/** Leads everybody to their own board. */
export function StaffHomePage() {
  const { t } = useTranslation('staff');
  const posts = usePosts();
  if (posts === undefined) {
    return <Skeleton className="h-60" />;
  }
  if (posts.includes('kitchen')) {
    return <Navigate to="/staff/kitchen" replace />;
  }
  if (posts.includes('courier')) {
    return <Navigate to="/staff/courier" replace />;
  }
  return (
    <>
      <PageHeading title={t('nav.label')} className="sr-only" />
      <EmptyState title={t('noRole.title')} testId="staff-no-role">{t('noRole.text')}</EmptyState>
    </>
  );
}
