import i18next from 'i18next';
import { baseApi } from '@/api/base-api';
import type { AppStore } from './store';

/** The API answers in one language: after a change all that is on screen is asked for again, in the new one. */
export function followLanguage(store: AppStore): void {
  let language = i18next.language;
  i18next.on('languageChanged', (next) => {
    if (next !== language) {
      language = next;
      store.dispatch(baseApi.util.invalidateTags(['Menu', 'Shop', 'Order', 'Quote', 'KitchenBoard', 'CourierBoard', 'StopList', 'Review']));
    }
  });
}
