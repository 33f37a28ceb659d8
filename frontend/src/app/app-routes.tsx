import { Route, Routes } from 'react-router';
import { MenuPage } from '@/features/menu/pages/menu-page';
import { lazyPage } from './lazy-page';
import { MenuLayout } from './layouts/menu-layout';
import { RequireLogin } from './layouts/require-login';
import { StorefrontLayout } from './layouts/storefront-layout';

// The menu comes with the first load; everything else when it is opened.
const ProductPage = lazyPage(() => import('@/features/menu/pages/product-page').then((module) => module.ProductPage));
const CartPage = lazyPage(() => import('@/features/cart/pages/cart-page').then((module) => module.CartPage));
const OrderAdditions = lazyPage(() => import('@/features/menu/pages/order-additions').then((module) => module.OrderAdditions));
const CheckoutPage = lazyPage(() => import('@/features/checkout/pages/checkout-page').then((module) => module.CheckoutPage), 'checkout');
const OrderPage = lazyPage(() => import('@/features/order-tracking/pages/order-page').then((module) => module.OrderPage), 'orders');
const ProductReviews = lazyPage(() => import('@/features/reviews/pages/product-reviews').then((module) => module.ProductReviews), 'reviews');
const OrderReviews = lazyPage(() => import('@/features/reviews/pages/order-reviews').then((module) => module.OrderReviews), 'reviews');
const LoginPage = lazyPage(() => import('@/features/account/pages/login-page').then((module) => module.LoginPage), 'account');
const RegisterPage = lazyPage(() => import('@/features/account/pages/register-page').then((module) => module.RegisterPage), 'account');
const AccountPage = lazyPage(() => import('@/features/account/pages/account-page').then((module) => module.AccountPage), 'account', 'orders');
const StaffLayout = lazyPage(() => import('./layouts/staff-layout').then((module) => module.StaffLayout), 'staff');
const StaffHomePage = lazyPage(() => import('@/features/staff/pages/staff-home-page').then((module) => module.StaffHomePage), 'staff');
const KitchenPage = lazyPage(() => import('@/features/staff/pages/kitchen-page').then((module) => module.KitchenPage), 'staff');
const CourierPage = lazyPage(() => import('@/features/staff/pages/courier-page').then((module) => module.CourierPage), 'staff');
const ShopSettingsPage = lazyPage(() => import('@/features/staff/pages/shop-settings-page').then((module) => module.ShopSettingsPage), 'staff');
const StopListPage = lazyPage(() => import('@/features/staff/pages/stop-list-page').then((module) => module.StopListPage), 'staff');
const ReviewsPage = lazyPage(() => import('@/features/staff/pages/reviews-page').then((module) => module.ReviewsPage), 'staff');
const CouponsPage = lazyPage(() => import('@/features/staff/pages/coupons-page').then((module) => module.CouponsPage), 'staff');
const ApiKeysPage = lazyPage(() => import('@/features/staff/pages/api-keys-page').then((module) => module.ApiKeysPage), 'staff');
const OrderTimelinePage = lazyPage(() => import('@/features/staff/pages/order-timeline-page').then((module) => module.OrderTimelinePage), 'staff');
const RefundsPage = lazyPage(() => import('@/features/staff/pages/refunds-page').then((module) => module.RefundsPage), 'staff');
const OrderRefundsPage = lazyPage(() => import('@/features/staff/pages/order-refunds-page').then((module) => module.OrderRefundsPage), 'staff');
const NotFoundPage = lazyPage(() => import('./not-found-page').then((module) => module.NotFoundPage));

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<StorefrontLayout />}>
        <Route element={<MenuLayout />}>
          <Route index element={<MenuPage />} />
          <Route path="products/:slug" element={<ProductPage />}>
            <Route index element={<ProductReviews />} />
          </Route>
        </Route>
        <Route path="cart" element={<CartPage />}>
          <Route index element={<OrderAdditions />} />
        </Route>
        <Route path="checkout" element={<CheckoutPage />} />
        <Route path="orders/:orderId" element={<OrderPage />}>
          <Route index element={<OrderReviews />} />
        </Route>
        <Route path="login" element={<LoginPage />} />
        <Route path="register" element={<RegisterPage />} />
        <Route element={<RequireLogin />}>
          <Route path="account" element={<AccountPage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<RequireLogin />}>
        <Route path="staff" element={<StaffLayout />}>
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
        </Route>
      </Route>
    </Routes>
  );
}
