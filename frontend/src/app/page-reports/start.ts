import type { PageErrorKind } from './error-words';

const SHARE_MEASURED = 0.5;
/** What measures the first load is no part of it; until then the browser keeps what it measured. */
const MEASURED_AFTER_MS = 10_000;

const load = () => import('./report');

/** Tells the shop of an error that nobody handled. What that takes is loaded with the first. */
export function reportError(kind: PageErrorKind, thrown: unknown): void {
  // Without a line, or after a release, it does not come; there is nobody to tell then.
  load().then(({ sendError }) => sendError(kind, thrown), () => undefined);
}

/** Listens for errors from here on, and measures half of the visits. A page that a program drives is measured by nobody. */
export function startReports(): void {
  window.addEventListener('error', ({ error, message }) => reportError('error', error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => reportError('rejection', reason));
  if (!navigator.webdriver && Math.random() < SHARE_MEASURED) {
    setTimeout(() => load().then(({ measure }) => measure(), () => undefined), MEASURED_AFTER_MS);
  }
}
