import { useSelector } from 'react-redux';
import { Navigate, Outlet, useLocation } from 'react-router';
import { selectSessionStatus } from '@/api/session.slice';
import { PageSkeleton } from './page-skeleton';

/** Pages of an account: without a login they lead to it, and from there back to where one wanted to go. */
export function RequireLogin() {
  const status = useSelector(selectSessionStatus);
  const { pathname, search } = useLocation();
  switch (status) {
    case 'unknown':
      return <PageSkeleton />;
    case 'authenticated':
      return <Outlet />;
    case 'anonymous':
    case 'expired':
      return <Navigate to={{ pathname: '/login', search: `?${new URLSearchParams({ next: pathname + search }).toString()}` }} replace />;
  }
}
