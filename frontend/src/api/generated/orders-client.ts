import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    createQuote: build.query<CreateQuoteApiResponse, CreateQuoteApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/quotes`,
        method: "POST",
        body: queryArg.quoteDto,
      }),
    }),
    listOrders: build.query<ListOrdersApiResponse, ListOrdersApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          status: queryArg.status,
          updatedSince: queryArg.updatedSince,
        },
      }),
    }),
    placeOrder: build.mutation<PlaceOrderApiResponse, PlaceOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders`,
        method: "POST",
        body: queryArg.placeOrderDto,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    getOrder: build.query<GetOrderApiResponse, GetOrderApiArg>({
      query: (queryArg) => ({ url: `/api/v1/orders/${queryArg.orderId}` }),
    }),
    startPayment: build.mutation<StartPaymentApiResponse, StartPaymentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/payments`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    syncPayment: build.mutation<SyncPaymentApiResponse, SyncPaymentApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/payments/sync`,
        method: "POST",
      }),
    }),
    cancelOrder: build.mutation<CancelOrderApiResponse, CancelOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/cancel`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as ordersClient };
export type CreateQuoteApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ QuoteResponse;
export type CreateQuoteApiArg = {
  quoteDto: QuoteDto;
};
export type ListOrdersApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ OrderListResponse;
export type ListOrdersApiArg = {
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
  /** Only orders that changed then or later: the `syncedUntil` of an earlier answer. */
  updatedSince?: string | null;
};
export type PlaceOrderApiResponse =
  /** status 201 Too many requests; wait for Retry-After seconds */ PlacedOrderResponse;
export type PlaceOrderApiArg = {
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key": string;
  placeOrderDto: PlaceOrderDto;
};
export type GetOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ OrderResponse;
export type GetOrderApiArg = {
  orderId: string;
};
export type StartPaymentApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ PaymentResponse;
export type StartPaymentApiArg = {
  orderId: string;
  /** Not needed: repeats answer the same open payment. */
  "Idempotency-Key"?: string;
};
export type SyncPaymentApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ PaymentSyncResponse;
export type SyncPaymentApiArg = {
  orderId: string;
};
export type CancelOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ OrderResponse;
export type CancelOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key"?: string;
};
export type QuoteHalfResponse = {
  variantId: string;
  name: string;
  /** What is left out, as it was asked for. */
  removedIngredientIds: string[];
  /** Its names. */
  removedIngredients: string[];
};
export type HalfPricePolicy = "higher" | "average";
export type HalfPricingResponse = {
  /** The shop's rule then. higher: as much as the dearer one; average: the mean, half a unit rounded up. */
  policy: HalfPricePolicy;
  /** What the left one costs whole. */
  leftMinor: number;
  /** What the right one costs whole. */
  rightMinor: number;
};
export type QuoteLineResponse = {
  variantId: string;
  name: string;
  /** What is left out, as it was asked for. */
  removedIngredientIds: string[];
  /** Its names. */
  removedIngredients: string[];
  sizeLabel: string | null;
  doughLabel: string | null;
  /** The right half of a pizza of two; null for a whole. */
  otherHalf: QuoteHalfResponse | null;
  /** How `unitPriceMinor` came about; null for a whole. */
  halfPricing: HalfPricingResponse | null;
  qty: number;
  unitPriceMinor: number;
  lineTotalMinor: number;
  /** The line's share of the discount. */
  discountShareMinor: number;
  /** The line's share of the cashback that is spent. */
  cashbackShareMinor: number;
  /** Contained in what is paid for the line, in basis points. */
  taxRateBps: number;
  taxAmountMinor: number;
};
export type CouponKind = "percent" | "fixed" | "free_delivery";
export type QuotedCouponResponse = {
  /** As it is kept, however it was typed. */
  code: string;
  kind: CouponKind;
  /** What it takes off, goods (`discountMinor`) and delivery fee together. */
  savedMinor: number;
  /** No cashback can be spent on an order with it; it earns some all the same. */
  exclusive: boolean;
};
export type QuoteResponse = {
  /** Send it with the order: it holds exactly while nothing changes. */
  quoteHash: string;
  currency: string;
  lines: QuoteLineResponse[];
  itemsTotalMinor: number;
  /** What is paid for it; 0 with a coupon for free delivery. */
  deliveryFeeMinor: number;
  /** What a coupon takes off the goods. */
  discountMinor: number;
  coupon: QuotedCouponResponse | null;
  /** What the caller has. */
  cashbackAvailableMinor: number;
  /** How much of it this order may take. */
  cashbackSpendableMinor: number;
  cashbackSpentMinor: number;
  /** Earned with this order; members only. */
  cashbackEarnedMinor: number;
  /** Contained in the total. */
  taxMinor: number;
  grandTotalMinor: number;
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
export type HalfDto = {
  /** A size and dough of a product, from the menu. */
  variantId: string;
  /** Ingredients to leave out; only removable ones. */
  removedIngredientIds?: string[] | null;
};
export type OrderLineDto = {
  /** A size and dough of a product, from the menu. */
  variantId: string;
  /** Ingredients to leave out; only removable ones. */
  removedIngredientIds?: string[] | null;
  qty: number;
  /** The right half of a pizza of two; the left one is what the line says. Both products must allow it (`halvesAllowed`), in the same size and dough. */
  otherHalf?: HalfDto | null;
};
export type QuoteDto = {
  fulfilment: "delivery" | "pickup";
  /** Where to, for a delivery. */
  postcode?: string | null;
  lines: OrderLineDto[];
  /** Spend as much cashback as may be spent. */
  useCashback?: boolean | null;
  /** stripe (the default): by card, before it is made; only then TOTAL_TOO_SMALL. cash: when it is handed over, where the shop takes cash. external: on a till's own terminal; with an API key only. */
  paymentMethod?:
    | ("stripe" | "cash" | "external" | null)
    | ("stripe" | "cash" | "external" | null);
  /** A coupon; in any case of letters. */
  couponCode?: string | null;
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
export type PlacedOrderResponse = {
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
  /** Opens a guest's order: send it as X-Order-Token. A link carries it as `#token=`. */
  orderToken?: string;
};
export type OrderContactDto = {
  name: string;
  /** Whom to call. Required, but for what an API key places to be picked up: its customer may be standing there. */
  phone?: string | null;
  /** Where the mails go. Required, but for what an API key places that is paid in cash or at its terminal: without one no mails are sent. */
  email?: string | null;
};
export type OrderAddressDto = {
  street: string;
  /** Floor, door bell, entrance. */
  details?: string | null;
  postcode: string;
  city: string;
};
export type PlaceOrderDto = {
  fulfilment: "delivery" | "pickup";
  /** Where to, for a delivery. */
  postcode?: string | null;
  lines: OrderLineDto[];
  /** Spend as much cashback as may be spent. */
  useCashback?: boolean | null;
  /** stripe (the default): by card, before it is made; only then TOTAL_TOO_SMALL. cash: when it is handed over, where the shop takes cash. external: on a till's own terminal; with an API key only. */
  paymentMethod?:
    | ("stripe" | "cash" | "external" | null)
    | ("stripe" | "cash" | "external" | null);
  /** A coupon; in any case of letters. */
  couponCode?: string | null;
  /** From the quote that was shown, as it is. */
  quoteHash: string;
  contact: OrderContactDto;
  /** Required for a delivery. */
  address?: OrderAddressDto | null;
  /** A wish for the kitchen or the courier. */
  note?: string | null;
};
export type PaymentResponse = {
  paymentId: string;
  status: string;
  /** Where the customer pays; null once it is over */
  checkoutUrl: string | null;
};
export type PaymentSyncResponse = {
  orderStatus: string;
  /** Of the payment that pays the order, or of the latest; null without one */
  paymentStatus: string | null;
};
