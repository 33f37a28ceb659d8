import { createApi } from '@reduxjs/toolkit/query/react';
import { baseQuery } from './base-query';

/** Empty on purpose: the generated files put the endpoints in, the features' api files their tags. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery,
  endpoints: () => ({}),
});
