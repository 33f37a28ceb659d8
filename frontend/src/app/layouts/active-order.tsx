import { Suspense } from 'react';
import { useSelector } from 'react-redux';
import { useLocation } from 'react-router';
import { selectLatestOrderId, type OrderAccessState } from '@/api/order-access.slice';
import { selectIsLoggedIn } from '@/api/session.slice';
import { lazyPage } from '../lazy-page';

const ActiveOrderBanner = lazyPage(
  () => import('@/features/order-tracking/components/active-order-banner').then((module) => module.ActiveOrderBanner),
  'orders',
);

/** Only browsers that have ordered load what it takes to say how the order is doing. */
export function ActiveOrder() {
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const orderId = useSelector((state: { orderAccess: OrderAccessState }) => selectLatestOrderId(state, isLoggedIn));
  const { pathname } = useLocation();
  if (orderId === null || pathname.startsWith('/orders/')) {
    return null;
  }
  return (
    <Suspense fallback={null}>
      <ActiveOrderBanner orderId={orderId} />
    </Suspense>
  );
}
