import { combineReducers, configureStore } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query';
import { baseApi } from '@/api/base-api';
import { orderAccessSlice } from '@/api/order-access.slice';
import { sessionSlice } from '@/api/session.slice';
import { appearanceSlice } from '@/features/appearance/appearance.slice';
import { cartSlice } from '@/features/cart/cart.slice';
import { checkoutSlice } from '@/features/checkout/checkout.slice';

const rootReducer = combineReducers({
  [baseApi.reducerPath]: baseApi.reducer,
  session: sessionSlice.reducer,
  appearance: appearanceSlice.reducer,
  orderAccess: orderAccessSlice.reducer,
  cart: cartSlice.reducer,
  checkout: checkoutSlice.reducer,
});

export type RootState = ReturnType<typeof rootReducer>;

export function createStore(preloadedState: Partial<RootState> = {}) {
  const store = configureStore({
    reducer: rootReducer,
    preloadedState,
    middleware: (getDefaultMiddleware) => getDefaultMiddleware().concat(baseApi.middleware),
  });
  // Hears that the line is back.
  setupListeners(store.dispatch);
  return store;
}

export type AppStore = ReturnType<typeof createStore>;
