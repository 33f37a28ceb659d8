import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { PageErrorDto, PageReportDto } from '@/api/generated/page-reports-client';
import { traceHeader } from '@/api/trace-header';
import { runtimeConfig } from '@/config/runtime-config';
import { errorWords, type PageErrorKind } from './error-words';
import { pageRoute } from './page-route';

/** What goes wrong often is told a few times: the rest says nothing new. */
const MOST_ERRORS = 5;

let errorsTold = 0;

/** Tells of one error, the first few of a visit. */
export function sendError(kind: PageErrorKind, thrown: unknown): void {
  const words = errorWords(thrown);
  if (errorsTold < MOST_ERRORS && isOurs(words.stack)) {
    errorsTold += 1;
    send({ route: pageRoute(location.pathname), errors: [{ kind, ...words }] });
  }
}

/** Browsers' extensions break too, on every page. */
function isOurs(stack: PageErrorDto['stack']): boolean {
  return !stack || !stack.includes('://') || stack.includes(location.origin);
}

/** Measures until the visitor first looks elsewhere, and tells it then, once: by the page that was opened. */
export function measure(): void {
  const report: PageReportDto = { route: pageRoute(openedPath()), errors: [] };
  onLCP(({ value }) => (report.lcpMs = Math.round(value)));
  onINP(({ value }) => (report.inpMs = Math.round(value)));
  onTTFB(({ value }) => (report.ttfbMs = Math.round(value)));
  onFCP(({ value }) => (report.fcpMs = Math.round(value)));
  onCLS(({ value }) => (report.clsThousandths = Math.round(value * 1_000)));
  // After web-vitals, which ends its measuring by the same event.
  const tell = () => {
    if (document.visibilityState === 'hidden') {
      document.removeEventListener('visibilitychange', tell);
      send(report);
    }
  };
  document.addEventListener('visibilitychange', tell);
}

/** The visitor may be on another page by now. */
function openedPath(): string {
  const [opened] = performance.getEntriesByType('navigation');
  return opened === undefined ? location.pathname : new URL(opened.name, location.href).pathname;
}

/** Without cookies, and to the end also where the page goes. Whether it arrives is nobody's concern. */
function send(report: PageReportDto): void {
  fetch(`${runtimeConfig().apiBaseUrl}/page-reports`, {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    headers: { 'content-type': 'application/json', ...traceHeader() },
    body: JSON.stringify(report),
  }).catch(() => undefined);
}
