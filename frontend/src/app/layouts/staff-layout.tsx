import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, Link, useLocation } from 'react-router';
import { OvenMark } from '@/components/ui/oven-mark';
import { StaffGate } from '@/features/staff/components/staff-gate';
import { usePosts } from '@/features/staff/staff.selectors';
import { LanguageToggle } from './language-toggle';
import { LogoutButton } from './logout-button';
import { OfflineBanner } from './offline-banner';
import { PageSkeleton } from './page-skeleton';
import { SessionExpiredNotice } from './session-expired-notice';
import { ThemeToggle } from './theme-toggle';

const pages = [
  { post: 'kitchen', path: '/staff/kitchen', label: 'nav.kitchen' },
  { post: 'courier', path: '/staff/courier', label: 'nav.courier' },
  { post: 'manager', path: '/staff/stop-list', label: 'nav.stopList' },
  { post: 'manager', path: '/staff/reviews', label: 'nav.reviews' },
  { post: 'manager', path: '/staff/refunds', label: 'nav.refunds' },
  { post: 'manager', path: '/staff/shop', label: 'nav.shop' },
  { post: 'manager', path: '/staff/api-keys', label: 'nav.apiKeys' },
] as const;

/** Whose a page is; undefined for everybody's who works here. */
function postOf(pathname: string) {
  // An order's history is found from its ticket, not from the head.
  return pathname.startsWith('/staff/orders/') ? 'manager' : pages.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))?.post;
}

/** Behind the counter: the whole width for the work, and only the pages of one's own posts. */
export function StaffLayout() {
  const { t } = useTranslation('staff');
  const posts = usePosts() ?? [];
  const { pathname } = useLocation();
  const post = postOf(pathname);
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineBanner />
      <SessionExpiredNotice />
      <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-2 border-b border-line bg-canvas/95 px-4 py-2 backdrop-blur-sm">
        <Link to="/" aria-label={t('nav.storefront')} className="mr-3 grid size-11 max-sm:mr-auto place-items-center"><OvenMark /></Link>
        <nav aria-label={t('nav.label')} className="scrollbar-none flex min-w-0 flex-1 gap-1 overflow-x-auto max-sm:order-last max-sm:basis-full">
          {pages.filter(({ post }) => posts.includes(post)).map(({ path, label }) => (
            <NavLink
              key={path}
              to={path}
              data-testid={`staff-nav-${path.split('/')[2] ?? ''}`}
              className={({ isActive }) => `grid min-h-11 place-items-center rounded-full px-4 font-semibold whitespace-nowrap ${isActive ? 'bg-ink text-canvas' : 'hover:bg-ink/8'}`}
            >
              {t(label)}
            </NavLink>
          ))}
        </nav>
        <LanguageToggle />
        <ThemeToggle />
        <LogoutButton />
      </header>
      <main id="content" className="flex-1 p-4">
        <Suspense fallback={<PageSkeleton />}>
          <StaffGate post={post}>
            <Outlet />
          </StaffGate>
        </Suspense>
      </main>
    </div>
  );
}
