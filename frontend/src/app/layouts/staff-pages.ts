/** What stands behind the counter, and whose it is. */
export const staffPages = [
  { post: 'kitchen', path: '/staff/kitchen', label: 'nav.kitchen' },
  { post: 'courier', path: '/staff/courier', label: 'nav.courier' },
  { post: 'manager', path: '/staff/stop-list', label: 'nav.stopList' },
  { post: 'manager', path: '/staff/reviews', label: 'nav.reviews' },
  { post: 'manager', path: '/staff/refunds', label: 'nav.refunds' },
  { post: 'manager', path: '/staff/coupons', label: 'nav.coupons' },
  { post: 'manager', path: '/staff/shop', label: 'nav.shop' },
  { post: 'manager', path: '/staff/api-keys', label: 'nav.apiKeys' },
] as const;

/** Whose a page is; undefined for everybody's who works here. */
export function postOf(pathname: string) {
  // An order's history is found from its ticket, not from the head.
  return pathname.startsWith('/staff/orders/') ? 'manager' : staffPages.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))?.post;
}
