import { Route, Routes } from 'react-router';
import { lazyPage } from './lazy-page';
import { StaffLayout } from './layouts/staff-layout';

const StaffHomePage = lazyPage(() => import('@/features/staff/pages/staff-home-page').then((module) => module.StaffHomePage));
const KitchenPage = lazyPage(() => import('@/features/staff/pages/kitchen-page').then((module) => module.KitchenPage));
const CourierPage = lazyPage(() => import('@/features/staff/pages/courier-page').then((module) => module.CourierPage));
const ShopSettingsPage = lazyPage(() => import('@/features/staff/pages/shop-settings-page').then((module) => module.ShopSettingsPage));
const StopListPage = lazyPage(() => import('@/features/staff/pages/stop-list-page').then((module) => module.StopListPage));
const ReviewsPage = lazyPage(() => import('@/features/staff/pages/reviews-page').then((module) => module.ReviewsPage));
const CouponsPage = lazyPage(() => import('@/features/staff/pages/coupons-page').then((module) => module.CouponsPage));
const ApiKeysPage = lazyPage(() => import('@/features/staff/pages/api-keys-page').then((module) => module.ApiKeysPage));
const OrderTimelinePage = lazyPage(() => import('@/features/staff/pages/order-timeline-page').then((module) => module.OrderTimelinePage));
const RefundsPage = lazyPage(() => import('@/features/staff/pages/refunds-page').then((module) => module.RefundsPage));
const OrderRefundsPage = lazyPage(() => import('@/features/staff/pages/order-refunds-page').then((module) => module.OrderRefundsPage));
const NotFoundPage = lazyPage(() => import('./not-found-page').then((module) => module.NotFoundPage));

/** The pages below /staff. Who only orders never fetches so much as their list. */
export function StaffRoutes() {
  return (
    <Routes>
      <Route element={<StaffLayout />}>
        <Route index element={<StaffHomePage />} />
        <Route path="kitchen" element={<KitchenPage />} />
        <Route path="courier" element={<CourierPage />} />
        <Route path="shop" element={<ShopSettingsPage />} />
        <Route path="stop-list" element={<StopListPage />} />
        <Route path="reviews" element={<ReviewsPage />} />
        <Route path="refunds" element={<RefundsPage />} />
        <Route path="refunds/:orderId" element={<OrderRefundsPage />} />
        <Route path="coupons" element={<CouponsPage />} />
        <Route path="api-keys" element={<ApiKeysPage />} />
        <Route path="orders/:orderId" element={<OrderTimelinePage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
