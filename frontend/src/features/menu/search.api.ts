import type { ProductListResponse } from '@/api/generated/menu-client';
import { menuApi } from './menu.api';

const searchApi = menuApi.injectEndpoints({
  endpoints: (build) => ({
    /** `listProducts` page after page. The generated client knows no lists that grow. */
    searchProducts: build.infiniteQuery<ProductListResponse, string, string | undefined>({
      infiniteQueryOptions: { initialPageParam: undefined, getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
      query: ({ queryArg: q, pageParam: cursor }) => ({ url: '/api/v1/products', params: { q, cursor } }),
      providesTags: ['Menu'],
    }),
  }),
});

export const { useSearchProductsInfiniteQuery } = searchApi;
