import { baseApi } from '@/api/base-api';
export interface Shop { name: string; address: string; phone: string; timeZone: string; currency: string; isOpen: boolean; closesAt: string | null; closedReason: 'closed' | 'paused' | null; opensAt: string | null; deliveryFeeMinor: number; minimumOrderMinor: number; servedPostcodes: string[]; pickupMinutes: number; deliveryMinutes: number; cashbackPercent: number }
export const shopApi = baseApi.injectEndpoints({ endpoints: (build) => ({ getShop: build.query<Shop, void>({ query: () => '/shop', providesTags: ['Shop'] }) }) });
export const { useGetShopQuery } = shopApi;
