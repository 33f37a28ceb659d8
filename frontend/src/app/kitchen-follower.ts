import { baseApi } from '@/api/base-api';
import type { AppStore } from './store';

const EVERY_MS = 15_000;

/**
 * What can be had changes while somebody chooses: what is on screen of menu and shop is asked for again while somebody looks at it,
 * and as soon as somebody looks again. What has not changed costs an answer without a body.
 */
export function followKitchen(store: AppStore): void {
  const ask = () => {
    if (document.visibilityState === 'visible') {
      store.dispatch(baseApi.util.invalidateTags(['Menu', 'Shop']));
    }
  };
  setInterval(ask, EVERY_MS);
  document.addEventListener('visibilitychange', ask);
}
