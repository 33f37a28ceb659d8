import { baseApi } from '@/api/base-api';

export interface Variant { variantId: string; sku: string; size: string | null; sizeLabel: string | null; dough: 'traditional' | 'thin' | null; doughLabel: string | null; priceMinor: number; weightGrams: number | null; kcal: number | null; available: boolean }
export interface Ingredient { ingredientId: string; code: string; name: string; allergens: string[]; vegan: boolean; spicy: boolean; stopped: boolean }
export interface Product { productId: string; slug: string; kind: 'pizza' | 'simple' | 'combo'; name: string; description: string; rating: number; reviewsCount: number; categorySlug: string; variants: Variant[]; ingredients: Ingredient[] }
export interface MenuCategory { categoryId: string; slug: string; name: string; products: Product[] }
export interface Menu { currency: string; categories: MenuCategory[] }

export const menuApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getMenu: build.query<Menu, void>({ query: () => '/menu', providesTags: ['Menu'] }),
    getProduct: build.query<Product & { currency: string }, string>({ query: (slug) => `/products/${slug}`, providesTags: ['Menu'] }),
  }),
});
export const { useGetMenuQuery, useGetProductQuery } = menuApi;
