import type { ListProductsApiArg, ProductListResponse } from '@/api/generated/search-client';
import { menuApi } from './menu.api';

export type ProductList = ProductListResponse;
/** What `listProducts` takes, but for the page. */
export type ProductsAsked = Pick<ListProductsApiArg, 'q' | 'sort' | 'vegan' | 'mild' | 'without'>;

const searchApi = menuApi.injectEndpoints({
  endpoints: (build) => ({
    /** `listProducts` page after page. The generated client knows no lists that grow. */
    searchProducts: build.infiniteQuery<ProductList, ProductsAsked, string | undefined>({
      infiniteQueryOptions: { initialPageParam: undefined, getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
      query: ({ queryArg: asked, pageParam: cursor }) => ({ url: '/api/v1/products', params: { ...asked, cursor } }),
      providesTags: ['Menu'],
    }),
  }),
});

export const { useSearchProductsInfiniteQuery } = searchApi;
