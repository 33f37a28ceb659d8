import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { CartAnnouncer } from '@/features/cart/components/cart-announcer';
import { ActiveOrder } from './active-order';
import { OfflineBanner } from './offline-banner';
import { PageSkeleton } from './page-skeleton';
import { SessionExpiredNotice } from './session-expired-notice';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

export function StorefrontLayout() {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-full focus:bg-ink focus:px-5 focus:py-3 focus:text-canvas">
        {t('skipToContent')}
      </a>
      <OfflineBanner />
      <SessionExpiredNotice />
      <SiteHeader />
      <ActiveOrder />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <SiteFooter />
      <CartAnnouncer />
    </div>
  );
}
