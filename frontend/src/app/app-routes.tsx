import { Route, Routes } from 'react-router';
import { CartPage } from '@/features/cart/pages/cart-page';
import { MenuPage } from '@/features/menu/pages/menu-page';
import { ProductPage } from '@/features/menu/pages/product-page';
import { MenuLayout } from './layouts/menu-layout';
import { StorefrontLayout } from './layouts/storefront-layout';
import { NotFoundPage } from './not-found-page';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<StorefrontLayout />}>
        <Route element={<MenuLayout />}>
          <Route index element={<MenuPage />} />
          <Route path="products/:slug" element={<ProductPage />} />
        </Route>
        <Route path="cart" element={<CartPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
