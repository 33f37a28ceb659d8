import { baseApi } from '@/api/base-api';
import type { AppStore } from './store';

/**
 * Lets the worker in service-worker/ stand between the page and the network, once the page has nothing else to do. When one takes
 * over, what is on screen is asked for once more, so that it goes through its hands and can be shown without a network.
 */
export function registerWorker(store: AppStore): void {
  // Vite's own server builds no worker.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', () => store.dispatch(baseApi.util.invalidateTags(['Menu', 'Shop'])));
  whenIdle(() => {
    // Without one, as where the browser stores nothing, the shop works as ever.
    serviceWorker.register('/sw.js').catch(() => undefined);
  });
}

function whenIdle(work: () => void): void {
  const wait = () => {
    if ('requestIdleCallback' in window) {
      requestIdleCallback(work);
    } else {
      setTimeout(work, 1_000);
    }
  };
  if (document.readyState === 'complete') {
    wait();
  } else {
    window.addEventListener('load', wait, { once: true });
  }
}
