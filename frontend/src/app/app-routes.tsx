import { Route, Routes } from 'react-router';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { CartPage } from '@/features/cart/pages/cart-page';
import { MenuPage } from '@/features/menu/pages/menu-page';
import { lazyPage } from './lazy-page';
import { MenuLayout } from './layouts/menu-layout';
import { RequireLogin } from './layouts/require-login';
import { StorefrontLayout } from './layouts/storefront-layout';
import { OwnPages } from './own-pages';

// The menu and the cart come with the first load; everything else when it is opened.
const ProductPage = lazyPage(() => import('@/features/menu/pages/product-page').then((module) => module.ProductPage));
const OrderAdditions = lazyPage(() => import('@/features/menu/pages/order-additions').then((module) => module.OrderAdditions));
const CheckoutPage = lazyPage(() => import('@/features/checkout/pages/checkout-page').then((module) => module.CheckoutPage), 'checkout');
const OrderPage = lazyPage(() => import('@/features/order-tracking/pages/order-page').then((module) => module.OrderPage), 'orders');
const ProductReviews = lazyPage(() => import('@/features/reviews/pages/product-reviews').then((module) => module.ProductReviews), 'reviews');
const OrderReviews = lazyPage(() => import('@/features/reviews/pages/order-reviews').then((module) => module.OrderReviews), 'reviews');
const LoginPage = lazyPage(() => import('@/features/account/pages/login-page').then((module) => module.LoginPage), 'account');
const RegisterPage = lazyPage(() => import('@/features/account/pages/register-page').then((module) => module.RegisterPage), 'account');
const AccountPage = lazyPage(() => import('@/features/account/pages/account-page').then((module) => module.AccountPage), 'account', 'orders');
const StaffRoutes = lazyPage(() => import('./staff-routes').then((module) => module.StaffRoutes), 'staff');
const NotFoundPage = lazyPage(() => import('./not-found-page').then((module) => module.NotFoundPage));

export function AppRoutes() {
  return (
    <>
      <OwnPages />
      <PageRoutes />
    </>
  );
}

function PageRoutes() {
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
          <Route index element={<ErrorBoundary fallback={null}><OrderAdditions /></ErrorBoundary>} />
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
        <Route path="staff/*" element={<StaffRoutes />} />
      </Route>
    </Routes>
  );
}
