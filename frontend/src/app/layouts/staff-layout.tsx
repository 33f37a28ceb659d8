import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { OvenMark } from '@/components/ui/oven-mark';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { StaffGate } from '@/features/staff/components/staff-gate';
import { usePosts } from '@/features/staff/staff.selectors';
import { BrokenPage } from '../broken-page';
import { LanguageToggle } from './language-toggle';
import { LogoutButton } from './logout-button';
import { OfflineBanner } from './offline-banner';
import { PageSkeleton } from './page-skeleton';
import { SessionExpiredNotice } from './session-expired-notice';
import { SkipLink } from './skip-link';
import { StaffNav } from './staff-nav';
import { postOf } from './staff-pages';
import { ThemeToggle } from './theme-toggle';
import { useKeptFocus } from './use-kept-focus';

/** Behind the counter: the whole width for the work, and only the pages of one's own posts. */
export function StaffLayout() {
  const { t } = useTranslation('staff');
  const posts = usePosts() ?? [];
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const post = postOf(pathname);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <OfflineBanner>{t('offline')}</OfflineBanner>
      <SessionExpiredNotice />
      <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-2 border-b border-line bg-canvas/95 px-4 py-2 backdrop-blur-sm">
        <Link to="/" aria-label={t('nav.storefront')} className="mr-3 grid size-11 max-sm:mr-auto place-items-center"><OvenMark /></Link>
        <StaffNav posts={posts} />
        <LanguageToggle />
        <ThemeToggle />
        <LogoutButton />
      </header>
      <main ref={main} id="content" tabIndex={-1} className="flex-1 p-4 outline-none">
        <ErrorBoundary fallback={<BrokenPage />} place={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <StaffGate post={post}>
              <Outlet />
            </StaffGate>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
