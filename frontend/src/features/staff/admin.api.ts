import { adminClient } from '@/api/generated/admin-client';

export type { CancelOrderDto as CancelOrder, CouponResponse as Coupon, CreateCouponDto as CreateCoupon, DisputeResponse as Dispute, OrderRefundsResponse as OrderRefunds, RefundOrderDto as RefundOrder, RefundResponse as Refund, ApiKeyResponse as ApiKey, CreatedApiKeyResponse as CreatedApiKey, ModeratedReviewResponse as ModeratedReview, ReviewStatus, ShopSettingsResponse as ShopSettings, StockLevelResponse as StockLevel, StopListEntryResponse as StopListEntry, TimelineEntryResponse as TimelineEntry, TimelineResponse as Timeline, WeeklyOpeningDto as WeeklyOpening } from '@/api/generated/admin-client';

export const adminApi = adminClient.enhanceEndpoints({
  endpoints: {
    getShopSettings: { providesTags: ['ShopSettings'] },
    // A refused change means that the settings on screen are old.
    changeShop: { invalidatesTags: ['ShopSettings', 'Shop', 'Quote'] },
    listStopList: { providesTags: ['StopList'] },
    addStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
    listStock: { providesTags: ['Stock'] },
    // Refused, it stands otherwise than was shown: it is read anew either way.
    setStock: { invalidatesTags: ['Stock', 'Menu', 'Quote'] },
    changeStock: { invalidatesTags: ['Stock', 'Menu', 'Quote'] },
    liftStock: { invalidatesTags: ['Stock', 'Menu', 'Quote'] },
    listApiKeys: { providesTags: ['ApiKeys'] },
    createApiKey: { invalidatesTags: ['ApiKeys'] },
    revokeApiKey: { invalidatesTags: ['ApiKeys'] },
    listCoupons: { providesTags: ['Coupons'] },
    createCoupon: { invalidatesTags: ['Coupons'] },
    // A refused change means that the coupon on screen is old.
    changeCoupon: { invalidatesTags: ['Coupons', 'Quote'] },
    removeStopListEntry: { invalidatesTags: ['StopList', 'Menu', 'Quote'] },
    listReviews: { providesTags: ['Review'] },
    publishReview: { invalidatesTags: ['Review', 'Menu'] },
    rejectReview: { invalidatesTags: ['Review', 'Menu'] },
    replyToReview: { invalidatesTags: ['Review'] },
    listAllOrders: { providesTags: ['Order'] },
    listRefunds: { providesTags: ['Order'] },
    // Refused, less is left than was shown: it is read anew either way.
    refundOrder: { invalidatesTags: ['Order'] },
    retryRefund: { invalidatesTags: ['Order'] },
    // Refused, it stands elsewhere by now: the boards are read anew either way.
    cancelStartedOrder: { invalidatesTags: ['KitchenBoard', 'CourierBoard', 'Order'] },
  },
});

export const {
  useGetOrderTimelineQuery,
  useGetShopSettingsQuery,
  useLazyGetShopSettingsQuery,
  useChangeShopMutation,
  useListStopListQuery,
  useAddStopListEntryMutation,
  useRemoveStopListEntryMutation,
  useListStockQuery,
  useSetStockMutation,
  useChangeStockMutation,
  useLiftStockMutation,
  useListReviewsQuery,
  usePublishReviewMutation,
  useRejectReviewMutation,
  useReplyToReviewMutation,
  useCancelStartedOrderMutation,
  useListAllOrdersQuery,
  useListRefundsQuery,
  useRefundOrderMutation,
  useRetryRefundMutation,
  useListApiKeysQuery,
  useCreateApiKeyMutation,
  useRevokeApiKeyMutation,
  useListCouponsQuery,
  useCreateCouponMutation,
  useChangeCouponMutation,
} = adminApi;
