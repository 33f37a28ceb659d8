/** How the worker answers: the page or a kept answer in need, or a file of a release, which never changes under its name. */
export type Treatment = 'page' | 'answer' | 'file';

/** All of the API that is ever kept: what every visitor may read, and nothing of orders, money or persons. */
const KEPT_ANSWERS = /^\/api\/v1\/(menu|shop|products\/[^/]+)$/;

/** Null: the worker stays out of it, and the browser asks the network as if there were none. */
export function treatmentOf({ method, mode, url, headers }: Pick<Request, 'method' | 'mode' | 'url' | 'headers'>, ownOrigin: string): Treatment | null {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== ownOrigin || headers.has('authorization')) {
    return null;
  }
  if (pathname.startsWith('/api/')) {
    return mode !== 'navigate' && KEPT_ANSWERS.test(pathname) ? 'answer' : null;
  }
  if (mode === 'navigate') {
    return 'page';
  }
  if (pathname.startsWith('/assets/') || pathname === '/theme.js') {
    return 'file';
  }
  return pathname === '/config.json' ? 'answer' : null;
}
