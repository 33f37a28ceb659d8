/** What pages may speak of: each list is closed, for each word is a label of a metric. */

/** The addresses of pages as the frontend's routes write them, never as somebody opened them; all others are `other`. */
export const PAGE_ROUTES = [
  '/',
  '/products/:slug',
  '/cart',
  '/checkout',
  '/orders/:orderId',
  '/login',
  '/register',
  '/account',
  '/staff/*',
  'other',
] as const;
export type PageRoute = (typeof PAGE_ROUTES)[number];

/** Google's Web Vitals that are durations. The fifth, how far things moved (CLS), is a score. */
export const PAGE_DURATIONS = ['lcp', 'inp', 'ttfb', 'fcp'] as const;
export type PageDuration = (typeof PAGE_DURATIONS)[number];

/** Thrown and caught by nobody, a promise that nobody waited for, or a part of the page that could not be drawn. */
export const PAGE_ERROR_KINDS = ['error', 'rejection', 'render'] as const;
export type PageErrorKind = (typeof PAGE_ERROR_KINDS)[number];
