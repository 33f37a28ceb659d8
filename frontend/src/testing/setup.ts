import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { loadRuntimeConfig } from '@/config/runtime-config';
import { startI18n } from '@/lib/i18n/i18n';
import { api, at } from './api-server';

// A busy machine takes a while to load a page's code; a test that waits goes on as soon as what it waits for is there.
configure({ asyncUtilTimeout: 10_000 });

// Between two tries the page waits for seconds; a test need not.
vi.mock('@/lib/pause', () => ({ pauseUpTo: () => new Promise((resolve) => setTimeout(resolve, 1)) }));

// jsdom draws nothing and knows no modal dialogs; these stand-ins keep their meaning: open, closed.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
window.scrollTo = () => undefined;
Element.prototype.scrollTo = () => undefined;
window.matchMedia = (media) => ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
window.IntersectionObserver = class {
  observe = () => undefined;
  disconnect = () => undefined;
} as unknown as typeof IntersectionObserver;

beforeAll(async () => {
  api.listen({ onUnhandledFrame: 'error' });
  // Node's fetch needs whole addresses.
  api.use(http.get('/config.json', () => HttpResponse.json({ apiBaseUrl: at('') })));
  await Promise.all([loadRuntimeConfig(), startI18n()]);
});

afterEach(() => {
  cleanup();
  api.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => api.close());
