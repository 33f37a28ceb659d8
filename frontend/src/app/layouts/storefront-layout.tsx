import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { CartAnnouncer } from '@/features/cart/components/cart-announcer';
import { BrokenPage } from '../broken-page';
import { ActiveOrder } from './active-order';
import { OfflineBanner } from './offline-banner';
import { PageSkeleton } from './page-skeleton';
import { SessionExpiredNotice } from './session-expired-notice';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { SkipLink } from './skip-link';
import { useKeptFocus } from './use-kept-focus';

export function StorefrontLayout() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <OfflineBanner>{t('offline')}</OfflineBanner>
      <SessionExpiredNotice />
      <SiteHeader />
      <ErrorBoundary fallback={null}><ActiveOrder /></ErrorBoundary>
      {/* The foot begins below what is seen at first, so that what comes late does not push it away. */}
      <main ref={main} id="content" tabIndex={-1} className="min-h-dvh flex-1 outline-none">
        <ErrorBoundary fallback={<BrokenPage />} place={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <SiteFooter />
      <CartAnnouncer />
    </div>
  );
}
