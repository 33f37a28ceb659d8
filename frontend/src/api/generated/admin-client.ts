import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    changeProduct: build.mutation<
      ChangeProductApiResponse,
      ChangeProductApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/products/${queryArg.productId}`,
        method: "PATCH",
        body: queryArg.changeProductDto,
      }),
    }),
    listStopList: build.query<ListStopListApiResponse, ListStopListApiArg>({
      query: () => ({ url: `/api/v1/admin/stop-list` }),
    }),
    addStopListEntry: build.mutation<
      AddStopListEntryApiResponse,
      AddStopListEntryApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/stop-list`,
        method: "POST",
        body: queryArg.addStopListEntryDto,
      }),
    }),
    removeStopListEntry: build.mutation<
      RemoveStopListEntryApiResponse,
      RemoveStopListEntryApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/stop-list/${queryArg.entryId}`,
        method: "DELETE",
      }),
    }),
    listStock: build.query<ListStockApiResponse, ListStockApiArg>({
      query: () => ({ url: `/api/v1/admin/stock` }),
    }),
    setStock: build.mutation<SetStockApiResponse, SetStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/stock/${queryArg.variantId}`,
        method: "PUT",
        body: queryArg.setStockDto,
      }),
    }),
    liftStock: build.mutation<LiftStockApiResponse, LiftStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/stock/${queryArg.variantId}`,
        method: "DELETE",
      }),
    }),
    changeStock: build.mutation<ChangeStockApiResponse, ChangeStockApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/stock/${queryArg.variantId}/changes`,
        method: "POST",
        body: queryArg.changeStockDto,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getShopSettings: build.query<
      GetShopSettingsApiResponse,
      GetShopSettingsApiArg
    >({
      query: () => ({ url: `/api/v1/admin/shop` }),
    }),
    changeShop: build.mutation<ChangeShopApiResponse, ChangeShopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/shop`,
        method: "PATCH",
        body: queryArg.changeShopDto,
      }),
    }),
    listCoupons: build.query<ListCouponsApiResponse, ListCouponsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    createCoupon: build.mutation<CreateCouponApiResponse, CreateCouponApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons`,
        method: "POST",
        body: queryArg.createCouponDto,
      }),
    }),
    changeCoupon: build.mutation<ChangeCouponApiResponse, ChangeCouponApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/coupons/${queryArg.couponId}`,
        method: "PATCH",
        body: queryArg.changeCouponDto,
      }),
    }),
    listAllOrders: build.query<ListAllOrdersApiResponse, ListAllOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/orders`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          status: queryArg.status,
          orderNumber: queryArg.orderNumber,
        },
      }),
    }),
    listReviews: build.query<ListReviewsApiResponse, ListReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          status: queryArg.status,
        },
      }),
    }),
    publishReview: build.mutation<
      PublishReviewApiResponse,
      PublishReviewApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews/${queryArg.reviewId}/publish`,
        method: "POST",
        body: queryArg.moderateReviewDto,
      }),
    }),
    rejectReview: build.mutation<RejectReviewApiResponse, RejectReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews/${queryArg.reviewId}/reject`,
        method: "POST",
        body: queryArg.moderateReviewDto,
      }),
    }),
    replyToReview: build.mutation<
      ReplyToReviewApiResponse,
      ReplyToReviewApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/reviews/${queryArg.reviewId}/reply`,
        method: "POST",
        body: queryArg.replyToReviewDto,
      }),
    }),
    listRefunds: build.query<ListRefundsApiResponse, ListRefundsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/refunds`,
      }),
    }),
    refundOrder: build.mutation<RefundOrderApiResponse, RefundOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/refunds`,
        method: "POST",
        body: queryArg.refundOrderDto,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    retryRefund: build.mutation<RetryRefundApiResponse, RetryRefundApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/refunds/${queryArg.refundId}/retry`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    cancelStartedOrder: build.mutation<
      CancelStartedOrderApiResponse,
      CancelStartedOrderApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/admin/orders/${queryArg.orderId}/cancel`,
        method: "POST",
        body: queryArg.cancelOrderDto,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getOrderTimeline: build.query<
      GetOrderTimelineApiResponse,
      GetOrderTimelineApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/ops/orders/${queryArg.orderId}/timeline`,
      }),
    }),
    listApiKeys: build.query<ListApiKeysApiResponse, ListApiKeysApiArg>({
      query: () => ({ url: `/api/v1/me/api-keys` }),
    }),
    createApiKey: build.mutation<CreateApiKeyApiResponse, CreateApiKeyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/api-keys`,
        method: "POST",
        body: queryArg.createApiKeyDto,
      }),
    }),
    revokeApiKey: build.mutation<RevokeApiKeyApiResponse, RevokeApiKeyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/api-keys/${queryArg.apiKeyId}`,
        method: "DELETE",
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as adminClient };
export type ChangeProductApiResponse = /** status 200  */ ProductStatusResponse;
export type ChangeProductApiArg = {
  productId: string;
  changeProductDto: ChangeProductDto;
};
export type ListStopListApiResponse =
  /** status 200  */ StopListEntryResponse[];
export type ListStopListApiArg = void;
export type AddStopListEntryApiResponse =
  /** status 201  */ StopListEntryResponse;
export type AddStopListEntryApiArg = {
  addStopListEntryDto: AddStopListEntryDto;
};
export type RemoveStopListEntryApiResponse = unknown;
export type RemoveStopListEntryApiArg = {
  entryId: string;
};
export type ListStockApiResponse = /** status 200  */ StockLevelResponse[];
export type ListStockApiArg = void;
export type SetStockApiResponse = /** status 200  */ StockLevelResponse;
export type SetStockApiArg = {
  variantId: string;
  setStockDto: SetStockDto;
};
export type LiftStockApiResponse = unknown;
export type LiftStockApiArg = {
  variantId: string;
};
export type ChangeStockApiResponse = /** status 200  */ StockLevelResponse;
export type ChangeStockApiArg = {
  variantId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key": string;
  changeStockDto: ChangeStockDto;
};
export type GetShopSettingsApiResponse =
  /** status 200  */ ShopSettingsResponse;
export type GetShopSettingsApiArg = void;
export type ChangeShopApiResponse = /** status 200  */ ShopSettingsResponse;
export type ChangeShopApiArg = {
  changeShopDto: ChangeShopDto;
};
export type ListCouponsApiResponse = /** status 200  */ CouponListResponse;
export type ListCouponsApiArg = {
  limit?: number | null;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
};
export type CreateCouponApiResponse = /** status 201  */ CouponResponse;
export type CreateCouponApiArg = {
  createCouponDto: CreateCouponDto;
};
export type ChangeCouponApiResponse = /** status 200  */ CouponResponse;
export type ChangeCouponApiArg = {
  couponId: string;
  changeCouponDto: ChangeCouponDto;
};
export type ListAllOrdersApiResponse = /** status 200  */ OrderListResponse;
export type ListAllOrdersApiArg = {
  limit?: number | null;
  /** `nextCursor` of the page before; the filters stay the same. */
  cursor?: string | null;
  /** Only orders that stand there. */
  status?:
    | (
        | "pending_payment"
        | "paid"
        | "accepted"
        | "preparing"
        | "ready"
        | "out_for_delivery"
        | "completed"
        | "cancelled"
        | "expired"
        | null
      )
    | (
        | "pending_payment"
        | "paid"
        | "accepted"
        | "preparing"
        | "ready"
        | "out_for_delivery"
        | "completed"
        | "cancelled"
        | "expired"
        | null
      );
  /** Only orders that had this number on their day. */
  orderNumber?: number | null;
};
export type ListReviewsApiResponse = /** status 200  */ ReviewListResponse;
export type ListReviewsApiArg = {
  limit?: number | null;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
  /** Those that wait unless told: the longest waiting first. */
  status?:
    | ("pending" | "published" | "rejected" | null)
    | ("pending" | "published" | "rejected" | null);
};
export type PublishReviewApiResponse =
  /** status 200  */ ModeratedReviewResponse;
export type PublishReviewApiArg = {
  reviewId: string;
  moderateReviewDto: ModerateReviewDto;
};
export type RejectReviewApiResponse =
  /** status 200  */ ModeratedReviewResponse;
export type RejectReviewApiArg = {
  reviewId: string;
  moderateReviewDto: ModerateReviewDto;
};
export type ReplyToReviewApiResponse =
  /** status 200  */ ModeratedReviewResponse;
export type ReplyToReviewApiArg = {
  reviewId: string;
  replyToReviewDto: ReplyToReviewDto;
};
export type ListRefundsApiResponse = /** status 200  */ OrderRefundsResponse;
export type ListRefundsApiArg = {
  orderId: string;
};
export type RefundOrderApiResponse =
  /** status 201 Asked for; the money follows within seconds. What was paid in cash or at a till is `succeeded` at once: whoever asks has given it back by hand */ RefundResponse;
export type RefundOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key": string;
  refundOrderDto: RefundOrderDto;
};
export type RetryRefundApiResponse =
  /** status 201 The new refund */ RefundResponse;
export type RetryRefundApiArg = {
  orderId: string;
  refundId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key": string;
};
export type CancelStartedOrderApiResponse = /** status 200  */ OrderResponse;
export type CancelStartedOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key"?: string;
  cancelOrderDto: CancelOrderDto;
};
export type GetOrderTimelineApiResponse = /** status 200  */ TimelineResponse;
export type GetOrderTimelineApiArg = {
  orderId: string;
};
export type ListApiKeysApiResponse = /** status 200  */ ApiKeyResponse[];
export type ListApiKeysApiArg = void;
export type CreateApiKeyApiResponse = /** status 201  */ CreatedApiKeyResponse;
export type CreateApiKeyApiArg = {
  createApiKeyDto: CreateApiKeyDto;
};
export type RevokeApiKeyApiResponse = unknown;
export type RevokeApiKeyApiArg = {
  apiKeyId: string;
};
export type ProductStatus = "draft" | "active" | "archived";
export type ProductStatusResponse = {
  productId: string;
  slug: string;
  status: ProductStatus;
  /** Rises with every change. */
  version: number;
};
export type Problem = {
  /** A URN that names the kind of problem */
  type: string;
  title: string;
  status: number;
  /** Stable; what a program switches over */
  code: string;
  /** For people */
  detail: string;
  /** Quote it when you ask for help */
  requestId: string;
  traceId?: string;
  /** What a program needs to go on */
  details?: {
    [key: string]: any;
  };
  errors?: {
    /** Where in the input */
    field: string;
    code: string;
    message: string;
  }[];
};
export type ChangeProductDto = {
  /** `active` is on the menu, `archived` is not. */
  status: "active" | "archived";
};
export type StopListSubjectType = "ingredient" | "product" | "variant";
export type StopListEntryResponse = {
  entryId: string;
  subjectType: StopListSubjectType;
  subjectId: string;
  /** Name of the ingredient or product; a variant goes by its product and SKU. */
  subjectName: string;
  /** When it returns by itself; null: when somebody lifts it. */
  until: string | null;
  reason: string;
  createdAt: string;
};
export type AddStopListEntryDto = {
  subjectType: "ingredient" | "product" | "variant";
  /** Id of the ingredient, product or variant. */
  subjectId: string;
  /** When it returns by itself; without it, when somebody lifts it. */
  until?: string | null;
  reason?: string | null;
};
export type StockLevelResponse = {
  variantId: string;
  productId: string;
  productName: string;
  sku: string;
  sizeLabel: string | null;
  doughLabel: string | null;
  /** How many can still be ordered; at 0 it is sold out. */
  left: number;
  /** In orders that are not paid yet; they may come back. */
  reserved: number;
};
export type SetStockDto = {
  /** How many more can be ordered from now on; 0 is sold out. */
  left: number;
};
export type ChangeStockDto = {
  /** How many there are more, or fewer. */
  add: number;
};
export type WeeklyOpeningDto = {
  /** In the shop's time zone. */
  start: string;
  /** By the wall clock; may pass midnight. */
  durationMinutes: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
};
export type OpeningIntervalDto = {
  /** In the shop's time zone. */
  start: string;
  /** By the wall clock; may pass midnight. */
  durationMinutes: number;
};
export type OpeningExceptionDto = {
  /** A day in the shop's time zone. */
  date: string;
  /** Replace what the weekday says; none: closed. */
  intervals: OpeningIntervalDto[];
};
export type HalfPricePolicy = "higher" | "average";
export type StageTargetsDto = {
  /** Waiting to be accepted. */
  paid: number;
  /** Waiting for the kitchen to start. */
  accepted: number;
  preparing: number;
  /** Waiting to be picked up, by customer or courier. */
  ready: number;
  out_for_delivery: number;
};
export type ShopSettingsResponse = {
  name: string;
  address: string;
  phone: string;
  /** IANA name; opening hours are told by it. */
  timeZone: string;
  weeklyHours: WeeklyOpeningDto[];
  hourExceptions: OpeningExceptionDto[];
  /** No orders until then. */
  pausedUntil: string | null;
  /** Tax-inclusive, for every delivery. */
  deliveryFeeMinor: number;
  /** The least that an order's goods must come to. */
  minimumOrderMinor: number;
  /** Where the shop delivers to, without spaces. */
  servedPostcodes: string[];
  /** From acceptance until it can be picked up. */
  pickupMinutes: number;
  /** From acceptance until it is at the door. */
  deliveryMinutes: number;
  /** Whether orders may be paid in cash when they are handed over. */
  cashEnabled: boolean;
  /** What a pizza of two halves costs: as much as the dearer one, or the mean of both. */
  halfPricePolicy: HalfPricePolicy;
  /** Tax contained in the delivery fee, in basis points. */
  deliveryTaxRateBps: number;
  /** Paid orders go to the kitchen without anybody's word. */
  autoAccept: boolean;
  /** Then an order nobody accepted is rejected. */
  acceptTimeoutMinutes: number;
  stageTargetSeconds: StageTargetsDto;
  /** Send it with a change. */
  version: number;
  updatedAt: string;
};
export type ChangeShopDto = {
  /** The version that was read; another one is refused. */
  version: number;
  name?: string | null;
  address?: string | null;
  phone?: string | null;
  timeZone?: string | null;
  /** The whole week; what is not in it is closed. */
  weeklyHours?: WeeklyOpeningDto[] | null;
  /** All exceptions, one a day. */
  hourExceptions?: OpeningExceptionDto[] | null;
  /** No orders until then; null ends the pause. */
  pausedUntil?: string | null;
  /** Tax-inclusive, for every delivery. */
  deliveryFeeMinor?: number | null;
  /** Tax contained in the delivery fee, in basis points. */
  deliveryTaxRateBps?: number | null;
  /** The least that an order's goods must come to. */
  minimumOrderMinor?: number | null;
  servedPostcodes?: string[] | null;
  /** From acceptance until it can be picked up. */
  pickupMinutes?: number | null;
  /** From acceptance until it is at the door. */
  deliveryMinutes?: number | null;
  /** Orders may be paid in cash when they are handed over. */
  cashEnabled?: boolean | null;
  /** What a pizza of two halves costs: as much as the dearer one, or the mean of both, half a unit rounded up. */
  halfPricePolicy?:
    ("higher" | "average" | null) | ("higher" | "average" | null);
  /** Paid orders go to the kitchen without anybody's word. */
  autoAccept?: boolean | null;
  /** Then an order nobody accepted is rejected. */
  acceptTimeoutMinutes?: number | null;
  stageTargetSeconds?: StageTargetsDto | null;
};
export type CouponKind = "percent" | "fixed" | "free_delivery";
export type CouponHoursDto = {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** In the shop's time zone. */
  start: string;
  /** By the wall clock; may pass midnight. */
  durationMinutes: number;
};
export type CouponResponse = {
  couponId: string;
  code: string;
  kind: CouponKind;
  /** For percent. */
  valueBps: number | null;
  /** For fixed. */
  valueMinor: number | null;
  maxDiscountMinor: number | null;
  currency: string;
  startsAt: string | null;
  endsAt: string | null;
  /** None means at any hour. */
  weeklyHours: CouponHoursDto[];
  minimumBasketMinor: number;
  maxUses: number | null;
  maxUsesPerCustomer: number | null;
  exclusive: boolean;
  /** false: it was stopped. */
  active: boolean;
  /** On orders that are paid, made, or wait for their payment. */
  uses: number;
  /** Send it with a change. */
  version: number;
  createdAt: string;
  updatedAt: string;
};
export type CouponListResponse = {
  items: CouponResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
};
export type CreateCouponDto = {
  /** What customers type: 3 to 40 of A to Z, 0 to 9 and "-", in any case of letters. It cannot be changed. */
  code: string;
  /** percent and fixed take off the goods, free_delivery the delivery fee. It cannot be changed. */
  kind: "percent" | "fixed" | "free_delivery";
  /** For percent: basis points of the goods. */
  valueBps?: number | null;
  /** For fixed: off the goods. */
  valueMinor?: number | null;
  /** For percent: the most it takes off. */
  maxDiscountMinor?: number | null;
  /** It serves from then on. */
  startsAt?: string | null;
  /** From then on it is over. */
  endsAt?: string | null;
  /** When it serves; none means at any hour. */
  weeklyHours?: CouponHoursDto[] | null;
  /** What the goods must come to, at full price. */
  minimumBasketMinor?: number | null;
  /** How often it can be used in all. */
  maxUses?: number | null;
  /** How often by each customer. */
  maxUsesPerCustomer?: number | null;
  /** No cashback can be spent on an order with it; it earns some all the same. */
  exclusive?: boolean | null;
};
export type ChangeCouponDto = {
  /** For percent: basis points of the goods. */
  valueBps?: number | null;
  /** For fixed: off the goods. */
  valueMinor?: number | null;
  /** For percent: the most it takes off. */
  maxDiscountMinor?: number | null;
  /** It serves from then on. */
  startsAt?: string | null;
  /** From then on it is over. */
  endsAt?: string | null;
  /** When it serves; none means at any hour. */
  weeklyHours?: CouponHoursDto[] | null;
  /** What the goods must come to, at full price. */
  minimumBasketMinor?: number | null;
  /** How often it can be used in all. */
  maxUses?: number | null;
  /** How often by each customer. */
  maxUsesPerCustomer?: number | null;
  /** No cashback can be spent on an order with it; it earns some all the same. */
  exclusive?: boolean | null;
  /** The version that was read; another one is refused. */
  version: number;
  /** false stops it: nobody can use it any more; true lets it serve again. */
  active?: boolean | null;
};
export type OrderStatus =
  | "pending_payment"
  | "paid"
  | "accepted"
  | "preparing"
  | "ready"
  | "out_for_delivery"
  | "completed"
  | "cancelled"
  | "expired";
export type Fulfilment = "delivery" | "pickup";
export type OrderChannel = "web" | "till" | "kiosk" | "partner";
export type PaymentMethod = "stripe" | "cash" | "external";
export type OrderHalfResponse = {
  productId: string;
  productSlug: string;
  variantId: string;
  name: string;
  /** What is left out; send it to order the same again. */
  removedIngredientIds: string[];
  /** Its names. */
  removedIngredients: string[];
};
export type HalfPricingResponse = {
  /** The shop's rule then. higher: as much as the dearer one; average: the mean, half a unit rounded up. */
  policy: HalfPricePolicy;
  /** What the left one costs whole. */
  leftMinor: number;
  /** What the right one costs whole. */
  rightMinor: number;
};
export type OrderLineResponse = {
  productId: string;
  productSlug: string;
  variantId: string;
  name: string;
  /** What is left out; send it to order the same again. */
  removedIngredientIds: string[];
  /** Its names. */
  removedIngredients: string[];
  orderLineId: string;
  sizeLabel: string | null;
  doughLabel: string | null;
  /** The right half of a pizza of two; null for a whole. */
  otherHalf: OrderHalfResponse | null;
  /** How `unitPriceMinor` came about; null for a whole, and where it was not kept yet when this was ordered. */
  halfPricing: HalfPricingResponse | null;
  qty: number;
  unitPriceMinor: number;
  lineTotalMinor: number;
  /** The line's share of the discount. */
  discountShareMinor: number;
  /** The line's share of the cashback that is spent. `lineTotalMinor` less both shares is what is paid for the line; all lines and `deliveryFeeMinor` come to `grandTotalMinor`. */
  cashbackShareMinor: number;
  taxRateBps: number;
  taxAmountMinor: number;
};
export type OrderContactResponse = {
  name: string;
  /** Null where a till's customer left none, which only an order to pick up allows. */
  phone: string | null;
  /** Null where a till's customer left none. */
  email: string | null;
};
export type OrderAddressResponse = {
  street: string;
  details: string | null;
  postcode: string;
  city: string;
};
export type OrderTransitionResponse = {
  version: number;
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  at: string;
  /** A role, guest, api_key or system. */
  actorType: string;
  /** The words of whoever moved it; where that is the system, a code: accept_timeout. */
  reason: string | null;
};
export type RefundStatus = "requested" | "pending" | "succeeded" | "failed";
export type RefundOrigin = "staff" | "cancellation" | "settlement" | "stripe";
export type OrderRefundResponse = {
  refundId: string;
  /** Money, the way it was paid. */
  amountMinor: number;
  /** Spent cashback that can be spent again. */
  cashbackMinor: number;
  /** `failed`: the bank did not take it; the shop tries again. */
  status: RefundStatus;
  /** `stripe`: made at Stripe’s dashboard. */
  origin: RefundOrigin;
  /** The words of whoever decided it; null where nobody did. */
  reason: string | null;
  createdAt: string;
};
export type OrderResponse = {
  orderId: string;
  /** Short, of the day; given at acceptance. */
  orderNumber: string | null;
  status: OrderStatus;
  /** Rises with every step. */
  version: number;
  fulfilment: Fulfilment;
  channel: OrderChannel;
  paymentMethod: PaymentMethod;
  /** Cash that courier or counter still have to collect; else 0. */
  collectMinor: number;
  currency: string;
  lines: OrderLineResponse[];
  itemsTotalMinor: number;
  deliveryFeeMinor: number;
  /** What a coupon took off the goods. */
  discountMinor: number;
  /** The coupon it was ordered with. */
  couponCode: string | null;
  cashbackSpentMinor: number;
  cashbackEarnedMinor: number;
  /** Contained in the total. */
  taxMinor: number;
  grandTotalMinor: number;
  /** While the payment is awaited. */
  payableUntil: string | null;
  promisedAt: string | null;
  createdAt: string;
  updatedAt: string;
  contact: OrderContactResponse;
  address: OrderAddressResponse | null;
  note: string | null;
  transitions: OrderTransitionResponse[];
  /** Oldest first. */
  refunds: OrderRefundResponse[];
  /** Cancelled, and what was paid is not given back. */
  paymentKept: boolean;
  /** Whether the customer may still cancel it. */
  cancellable: boolean;
  /** The trace of the request that placed it, for whoever asks the shop about it; null where none was kept. */
  traceId: string | null;
};
export type OrderListResponse = {
  items: OrderResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
  /** To an API key: send it as `updatedSince` of the next round, and no change is missed; some come again, with the same `version`. */
  syncedUntil: string | null;
};
export type ReviewStatus = "pending" | "published" | "rejected";
export type ModeratedReviewResponse = {
  reviewId: string;
  rating: number;
  /** Empty if there are only stars. */
  text: string;
  /** First name and initial at most. */
  authorName: string;
  createdAt: string;
  /** The shop's answer. */
  reply: string | null;
  repliedAt: string | null;
  status: ReviewStatus;
  /** Send it with what you do to the review. */
  version: number;
  productSlug: string;
  productName: string;
};
export type ReviewListResponse = {
  items: ModeratedReviewResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
};
export type ModerateReviewDto = {
  /** The version that was read; another one is refused. */
  version: number;
};
export type ReplyToReviewDto = {
  /** The version that was read; another one is refused. */
  version: number;
  reply: string;
};
export type RefundableHalfResponse = {
  name: string;
};
export type RefundableLineResponse = {
  name: string;
  orderLineId: string;
  /** The right half of a pizza of two; null for a whole. */
  otherHalf: RefundableHalfResponse | null;
  sizeLabel: string | null;
  /** How many were ordered. */
  qty: number;
  /** What refunding one more of it comes to, two more, and so on: one entry for each that is left. */
  valuesMinor: number[];
};
export type RefundedLineResponse = {
  orderLineId: string;
  qty: number;
};
export type RefundResponse = {
  refundId: string;
  /** Money, the way it was paid. */
  amountMinor: number;
  /** Spent cashback that can be spent again. */
  cashbackMinor: number;
  /** `failed`: the bank did not take it; the shop tries again. */
  status: RefundStatus;
  /** `stripe`: made at Stripe’s dashboard. */
  origin: RefundOrigin;
  /** The words of whoever decided it; null where nobody did. */
  reason: string | null;
  createdAt: string;
  /** A user’s id or the name of the part of Forno that asked. */
  requestedBy: string;
  /** What it is for; empty for an amount. */
  lines: RefundedLineResponse[];
  /** The failed refund that it tries again. */
  retryOf: string | null;
};
export type DisputeStatus =
  "inquiry" | "needs_response" | "under_review" | "won" | "lost" | "closed";
export type DisputeResponse = {
  disputeId: string;
  /** Its id at Stripe. */
  stripeDisputeId: string;
  /** In minor units of the order’s currency. */
  amountMinor: number;
  /** What the cardholder says, in Stripe’s word. */
  reason: string;
  /** `inquiry`: only a question yet. `needs_response`, `under_review`: the bank holds the money. `closed`: a question that ended. */
  status: DisputeStatus;
  /** Until then it may be answered. */
  dueBy: string | null;
  openedAt: string;
  closedAt: string | null;
};
export type OrderRefundsResponse = {
  orderId: string;
  currency: string;
  /** Money that may still go back. */
  refundableMinor: number;
  /** Spent cashback that may still go back. */
  refundableCashbackMinor: number;
  lines: RefundableLineResponse[];
  /** Oldest first. */
  refunds: RefundResponse[];
  /** Oldest first. */
  disputes: DisputeResponse[];
};
export type RefundLineDto = {
  orderLineId: string;
  /** So many of the line, at most what is left of it. */
  qty: number;
};
export type RefundOrderDto = {
  /** So much of the price, in minor units: money and spent cashback together, split as they were paid. */
  amountMinor?: number | null;
  /** Or lines, each at most once. */
  lines?: RefundLineDto[] | null;
  /** Told to the customer. */
  reason: string;
};
export type CancelOrderDto = {
  /** Kept with the audit entry. */
  code: "not_collected" | "delivery_failed" | "other";
  /** Told to the customer. */
  reason: string;
  /** `full`: money and spent cashback go back. `none`: both stay with the shop. */
  refund: "full" | "none";
};
export type TimelineSource =
  | "transition"
  | "payment"
  | "refund"
  | "dispute"
  | "ledger"
  | "coupon"
  | "stock"
  | "event"
  | "follow_up"
  | "job"
  | "finding"
  | "audit";
export type TimelineActorResponse = {
  /** A role, guest, api_key or system */
  type: string;
  id: string | null;
  name: string | null;
};
export type TimelineEntryResponse = {
  at: string;
  source: TimelineSource;
  /** The move, the method, the reason, the type of transfer or event, the step of a coupon or of stock, the topic, the action */
  what: string;
  /** Of its row; for a transition the version it made, for a job queue/id; of a coupon or of stock the coupon or the variant */
  id: string;
  /** As it stands now */
  status: string | null;
  /** In minor units */
  amountMinor: number | null;
  currency: string | null;
  actor: TimelineActorResponse | null;
  /** Of the trace and the log lines it happened in */
  traceId: string | null;
  /** What else is written down; its fields may change */
  details: {
    [key: string]: any;
  };
};
export type TimelineResponse = {
  orderId: string;
  /** Of its business day */
  orderNumber: number | null;
  businessDate: string | null;
  status: OrderStatus;
  version: number;
  grandTotalMinor: number;
  currency: string;
  createdAt: string;
  /** Whether jobs could be read; false while Redis is away */
  jobsKnown: boolean;
  /** The oldest first */
  entries: TimelineEntryResponse[];
};
export type ApiKeyChannel = "till" | "kiosk" | "partner";
export type Scope =
  "menu:read" | "orders:read" | "orders:write" | "kitchen:write";
export type ApiKeyResponse = {
  apiKeyId: string;
  name: string;
  channel: ApiKeyChannel;
  scopes: Scope[];
  /** How the key begins. */
  keyPrefix: string;
  requestsPerMinute: number;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  /** To the minute. */
  lastUsedAt: string | null;
};
export type CreatedApiKeyResponse = {
  apiKeyId: string;
  name: string;
  channel: ApiKeyChannel;
  scopes: Scope[];
  /** How the key begins. */
  keyPrefix: string;
  requestsPerMinute: number;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  /** To the minute. */
  lastUsedAt: string | null;
  /** Send it as `Authorization: Bearer …`. Told here and never again. */
  apiKey: string;
};
export type CreateApiKeyDto = {
  /** What the shop calls it. */
  name: string;
  /** What kind of program it is for; its orders say so. */
  channel: "till" | "kiosk" | "partner";
  /** What it may do. */
  scopes: ("menu:read" | "orders:read" | "orders:write" | "kitchen:write")[];
  requestsPerMinute?: number | null;
  /** It is worth nothing from then on; without it, until it is revoked. */
  expiresAt?: string | null;
};
