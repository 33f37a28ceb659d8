import { menuClient } from '@/api/generated/menu-client';

export type {
  Allergen,
  ProductIngredientResponse as Ingredient,
  MenuCategoryResponse as MenuCategory,
  MenuResponse as Menu,
  ProductCardResponse as ProductCard,
  ProductPageResponse as Product,
  VariantCardResponse as Variant,
} from '@/api/generated/menu-client';

export const menuApi = menuClient.enhanceEndpoints({
  endpoints: {
    getMenu: { providesTags: ['Menu'] },
    getProduct: { providesTags: ['Menu'] },
  },
});

export const { useGetMenuQuery, useGetProductQuery } = menuApi;
