import { adminClient } from '@/api/generated/admin-client';

export type { ApiKeyResponse as ApiKey, CreatedApiKeyResponse as CreatedApiKey, ModeratedReviewResponse as ModeratedReview, ReviewStatus, ShopSettingsResponse as ShopSettings, StopListEntryResponse as StopListEntry, WeeklyOpeningDto as WeeklyOpening } from '@/api/generated/admin-client';

export const adminApi = adminClient.enhanceEndpoints({
  endpoints: {
    getShopSettings: { providesTags: ['ShopSettings'] },
    // A refused change means that the settings on screen are old.
    changeShop: { invalidatesTags: ['ShopSettings', 'Shop', 'Quote'] },
    listStopList: { providesTags: ['StopList'] },
    addStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
    listApiKeys: { providesTags: ['ApiKeys'] },
    createApiKey: { invalidatesTags: ['ApiKeys'] },
    revokeApiKey: { invalidatesTags: ['ApiKeys'] },
    removeStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
    listReviews: { providesTags: ['Review'] },
    publishReview: { invalidatesTags: ['Review', 'Menu'] },
    rejectReview: { invalidatesTags: ['Review', 'Menu'] },
    replyToReview: { invalidatesTags: ['Review'] },
  },
});

export const {
  useGetShopSettingsQuery,
  useLazyGetShopSettingsQuery,
  useChangeShopMutation,
  useListStopListQuery,
  useAddStopListEntryMutation,
  useRemoveStopListEntryMutation,
  useListReviewsQuery,
  usePublishReviewMutation,
  useRejectReviewMutation,
  useReplyToReviewMutation,
  useListApiKeysQuery,
  useCreateApiKeyMutation,
  useRevokeApiKeyMutation,
} = adminApi;
