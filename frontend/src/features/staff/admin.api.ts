import { adminClient } from '@/api/generated/admin-client';

export type { ShopSettingsResponse as ShopSettings, StopListEntryResponse as StopListEntry, WeeklyOpeningDto as WeeklyOpening } from '@/api/generated/admin-client';

export const adminApi = adminClient.enhanceEndpoints({
  endpoints: {
    getShopSettings: { providesTags: ['ShopSettings'] },
    // A refused change means that the settings on screen are old.
    changeShop: { invalidatesTags: ['ShopSettings', 'Shop', 'Quote'] },
    listStopList: { providesTags: ['StopList'] },
    addStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
    removeStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
  },
});

export const {
  useGetShopSettingsQuery,
  useChangeShopMutation,
  useListStopListQuery,
  useAddStopListEntryMutation,
  useRemoveStopListEntryMutation,
} = adminApi;
