import { createApi } from '@reduxjs/toolkit/query/react';
import { baseQuery } from './base-query';

/** What an answer is about; an event that changes it makes the answers be asked for again. */
export const apiTags = ['Menu', 'Shop', 'Me', 'Cashback', 'Quote', 'Order', 'KitchenBoard', 'CourierBoard', 'ShopSettings', 'StopList', 'Stock', 'Review', 'ApiKeys', 'Coupons'] as const;

/** Empty on purpose: the generated files put the endpoints in, the features' api files their tags. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery,
  tagTypes: apiTags,
  // Once the line is back, what is on screen is asked for anew: the page may have missed something, or never had it.
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
