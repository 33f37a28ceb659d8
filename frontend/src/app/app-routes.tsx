import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { CartPage } from '@/features/cart/pages/cart-page';
import { MenuPage } from '@/features/menu/pages/menu-page';
import { ProductPage } from '@/features/menu/pages/product-page';
import { MenuLayout } from './layouts/menu-layout';
import { StorefrontLayout } from './layouts/storefront-layout';
import { NotFoundPage } from './not-found-page';

// The menu, a product and the cart come with the first load; everything else when it is asked for.
const CheckoutPage = lazy(() => import('@/features/checkout/pages/checkout-page').then((module) => ({ default: module.CheckoutPage })));
const OrderPage = lazy(() => import('@/features/order-tracking/pages/order-page').then((module) => ({ default: module.OrderPage })));
const LoginPage = lazy(() => import('@/features/account/pages/login-page').then((module) => ({ default: module.LoginPage })));
const RegisterPage = lazy(() => import('@/features/account/pages/register-page').then((module) => ({ default: module.RegisterPage })));

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<StorefrontLayout />}>
        <Route element={<MenuLayout />}>
          <Route index element={<MenuPage />} />
          <Route path="products/:slug" element={<ProductPage />} />
        </Route>
        <Route path="cart" element={<CartPage />} />
        <Route path="checkout" element={<CheckoutPage />} />
        <Route path="orders/:orderId" element={<OrderPage />} />
        <Route path="login" element={<LoginPage />} />
        <Route path="register" element={<RegisterPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
