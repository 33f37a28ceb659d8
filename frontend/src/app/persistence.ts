import { storedOrderAccess } from '@/api/order-access.storage';
import { storedTheme } from '@/features/appearance/appearance.storage';
import { cartChangedElsewhere } from '@/features/cart/cart.slice';
import { storedCart } from '@/features/cart/cart.storage';
import { storedCheckout } from '@/features/checkout/checkout.storage';
import type { AppStore, RootState } from './store';

/** What outlives a reload, as the store's first state. */
export function restoredState(): Partial<RootState> {
  const cart = storedCart.read();
  const checkout = storedCheckout.read();
  const orderAccess = storedOrderAccess.read();
  const theme = storedTheme.read();
  return {
    ...(cart && { cart }),
    ...(checkout && { checkout }),
    ...(orderAccess && { orderAccess }),
    ...(theme && { appearance: { theme } }),
  };
}

/** Writes what changed after each event, and takes over the cart when another tab wrote it. */
export function keepStored(store: AppStore): void {
  let previous = store.getState();
  store.subscribe(() => {
    const current = store.getState();
    if (current.cart !== previous.cart) {
      storedCart.write(current.cart);
    }
    if (current.checkout !== previous.checkout) {
      storedCheckout.write(current.checkout);
    }
    if (current.orderAccess !== previous.orderAccess) {
      storedOrderAccess.write(current.orderAccess);
    }
    if (current.appearance.theme !== previous.appearance.theme) {
      storedTheme.write(current.appearance.theme);
      showTheme(current.appearance.theme);
    }
    previous = current;
  });
  window.addEventListener('storage', (event) => {
    const cart = event.key === storedCart.key ? storedCart.read() : null;
    if (cart) {
      store.dispatch(cartChangedElsewhere(cart));
    }
  });
}

function showTheme(theme: RootState['appearance']['theme']): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = theme;
  }
}
