import { menuClient } from '@/api/generated/menu-client';

export type { ShopResponse as Shop } from '@/api/generated/menu-client';

export const shopApi = menuClient.enhanceEndpoints({ endpoints: { getShop: { providesTags: ['Shop'] } } });

export const { useGetShopQuery } = shopApi;
