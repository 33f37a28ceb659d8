import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageReportDto } from '@/api/generated/page-reports-client';
import { api, at } from '@/testing/api-server';

const measured = (value: number) => (report: (metric: { value: number }) => void) => report({ value });
vi.mock('web-vitals', () => ({ onLCP: measured(1234.5), onINP: measured(80), onTTFB: measured(20), onFCP: measured(600), onCLS: measured(0.0123) }));

let sent: { report: PageReportDto; request: Request }[];

beforeEach(async () => {
  // What a visit has told is kept by the module: each test is a visit.
  vi.resetModules();
  api.use(http.get('/config.json', () => HttpResponse.json({ apiBaseUrl: at('') })));
  await (await import('@/config/runtime-config')).loadRuntimeConfig();
  sent = [];
  api.use(
    http.post(at('/page-reports'), async ({ request }) => {
      sent.push({ request, report: (await request.clone().json()) as PageReportDto });
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => vi.useRealTimers());

const report = () => import('./report');
const hide = () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('an error', () => {
  it('should be told with the page it was on, and nobody’s login', async () => {
    window.history.replaceState(null, '', '/orders/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d?token=s3cret');
    const fetched = vi.spyOn(window, 'fetch');
    (await report()).sendError('render', Object.assign(new TypeError('no'), { stack: '' }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    const [{ report: told, request }] = sent as [(typeof sent)[number]];
    expect(told).toMatchObject({ route: '/orders/:orderId', errors: [{ kind: 'render', message: 'TypeError: no' }] });
    expect(JSON.stringify(told)).not.toMatch(/7b0e4c1a|s3cret/);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', keepalive: true });
    expect(request.headers.get('authorization')).toBeNull();
  });

  it('should be told five times at most', async () => {
    const { sendError } = await report();
    Array.from({ length: 9 }, (_, number) => sendError('error', `${number}`));
    await vi.waitFor(() => expect(sent.length).toBeGreaterThanOrEqual(5));
    expect(sent.map(({ report: { errors } }) => errors[0]?.message).sort()).toEqual(['0', '1', '2', '3', '4']);
  });

  it('should be kept quiet of where it is another’s, such as an extension’s', async () => {
    const { sendError } = await report();
    sendError('error', Object.assign(new Error('theirs'), { stack: 'at chrome-extension://abc/a.js:1:2' }));
    sendError('error', Object.assign(new Error('ours'), { stack: `at ${location.origin}/assets/a.js:1:2` }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.report.errors[0]?.message).toBe('Error: ours');
  });
});

describe('a visit', () => {
  it('should be told once, when its visitor first looks elsewhere', async () => {
    window.history.replaceState(null, '', '/cart');
    (await report()).measure();
    expect(sent).toEqual([]);
    hide();
    hide();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.report).toEqual({ route: '/cart', errors: [], lcpMs: 1235, inpMs: 80, ttfbMs: 20, fcpMs: 600, clsThousandths: 12 });
  });
});

describe('from the start', () => {
  it.each([
    ['error', () => new ErrorEvent('error', { message: 'thrown', error: 'thrown' })],
    ['rejection', () => Object.assign(new Event('unhandledrejection'), { reason: 'rejected' })],
  ])('an %s that nobody handles should be told', async (kind, event) => {
    const { startReports } = await import('./start');
    startReports();
    window.dispatchEvent(event());
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0));
    expect(sent[0]?.report.errors[0]?.kind).toBe(kind);
  });

  it.each([
    ['of half of all, some', { share: 0.4, driven: false }, 1],
    ['of half of all, not the others', { share: 0.6, driven: false }, 0],
    ['not where a program drives the page', { share: 0.4, driven: true }, 0],
  ])('visits should be measured: %s', async (_, { share, driven }, times) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    vi.spyOn(Math, 'random').mockReturnValue(share);
    Object.defineProperty(navigator, 'webdriver', { configurable: true, value: driven });
    const { startReports } = await import('./start');
    startReports();
    expect(vi.getTimerCount()).toBe(times);
  });
});
