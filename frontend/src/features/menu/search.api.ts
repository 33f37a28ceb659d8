import { menuApi, type ProductList } from './menu.api';

/** What `listProducts` takes, but for the page. */
export interface ProductsAsked {
  q?: string;
  sort?: string;
  vegan?: true;
  mild?: true;
  without?: string;
}

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
