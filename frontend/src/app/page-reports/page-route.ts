import { matchPath } from 'react-router';
import type { PageReportDto } from '@/api/generated/page-reports-client';

export type PageRoute = PageReportDto['route'];

const ROUTES: readonly PageRoute[] = ['/', '/products/:slug', '/cart', '/checkout', '/orders/:orderId', '/login', '/register', '/account', '/staff/*'];

/** Which page that is. Its address itself is told to nobody: it has ids in it, and what somebody looks for. */
export function pageRoute(pathname: string): PageRoute {
  return ROUTES.find((route) => matchPath(route, pathname)) ?? 'other';
}
