import { menuClient, type ProductListResponse } from '@/api/generated/menu-client';

export type {
  Allergen,
  ProductIngredientResponse as Ingredient,
  MenuCategoryResponse as MenuCategory,
  MenuResponse as Menu,
  ProductCardResponse as ProductCard,
  ProductPageResponse as Product,
  VariantCardResponse as Variant,
} from '@/api/generated/menu-client';

export const menuApi = menuClient
  .enhanceEndpoints({
    endpoints: {
      getMenu: { providesTags: ['Menu'] },
      getProduct: { providesTags: ['Menu'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      /** `listProducts` page after page. The generated client knows no lists that grow. */
      searchProducts: build.infiniteQuery<ProductListResponse, string, string | undefined>({
        infiniteQueryOptions: { initialPageParam: undefined, getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
        query: ({ queryArg: q, pageParam: cursor }) => ({ url: '/api/v1/products', params: { q, cursor } }),
        providesTags: ['Menu'],
      }),
    }),
  });

export const { useGetMenuQuery, useGetProductQuery, useSearchProductsInfiniteQuery } = menuApi;
