import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listKitchenOrders: build.query<
      ListKitchenOrdersApiResponse,
      ListKitchenOrdersApiArg
    >({
      query: () => ({ url: `/api/v1/kitchen/orders` }),
    }),
    acceptOrder: build.mutation<AcceptOrderApiResponse, AcceptOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/kitchen/orders/${queryArg.orderId}/accept`,
        method: "POST",
      }),
    }),
    rejectOrder: build.mutation<RejectOrderApiResponse, RejectOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/kitchen/orders/${queryArg.orderId}/reject`,
        method: "POST",
        body: queryArg.rejectOrderDto,
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    startOrder: build.mutation<StartOrderApiResponse, StartOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/kitchen/orders/${queryArg.orderId}/start`,
        method: "POST",
      }),
    }),
    readyOrder: build.mutation<ReadyOrderApiResponse, ReadyOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/kitchen/orders/${queryArg.orderId}/ready`,
        method: "POST",
      }),
    }),
    handOverOrder: build.mutation<
      HandOverOrderApiResponse,
      HandOverOrderApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/kitchen/orders/${queryArg.orderId}/hand-over`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
    listCourierOrders: build.query<
      ListCourierOrdersApiResponse,
      ListCourierOrdersApiArg
    >({
      query: () => ({ url: `/api/v1/courier/orders` }),
    }),
    departOrder: build.mutation<DepartOrderApiResponse, DepartOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/courier/orders/${queryArg.orderId}/depart`,
        method: "POST",
      }),
    }),
    deliverOrder: build.mutation<DeliverOrderApiResponse, DeliverOrderApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/courier/orders/${queryArg.orderId}/deliver`,
        method: "POST",
        headers: {
          "Idempotency-Key": queryArg["Idempotency-Key"],
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as staffClient };
export type ListKitchenOrdersApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse[];
export type ListKitchenOrdersApiArg = void;
export type AcceptOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type AcceptOrderApiArg = {
  orderId: string;
};
export type RejectOrderApiResponse = unknown;
export type RejectOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key"?: string;
  rejectOrderDto: RejectOrderDto;
};
export type StartOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type StartOrderApiArg = {
  orderId: string;
};
export type ReadyOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type ReadyOrderApiArg = {
  orderId: string;
};
export type HandOverOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type HandOverOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key"?: string;
};
export type ListCourierOrdersApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse[];
export type ListCourierOrdersApiArg = void;
export type DepartOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type DepartOrderApiArg = {
  orderId: string;
};
export type DeliverOrderApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ TicketResponse;
export type DeliverOrderApiArg = {
  orderId: string;
  /** New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet. */
  "Idempotency-Key"?: string;
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
export type TicketHalfResponse = {
  name: string;
  /** Names of what is left out. */
  removedIngredients: string[];
};
export type TicketLineResponse = {
  name: string;
  /** Names of what is left out. */
  removedIngredients: string[];
  orderLineId: string;
  sizeLabel: string | null;
  doughLabel: string | null;
  /** The right half of a pizza of two; null for a whole. */
  otherHalf: TicketHalfResponse | null;
  qty: number;
};
export type PaymentMethod = "stripe" | "cash" | "external";
export type TicketContactResponse = {
  name: string;
  /** Null where a till's customer left none, which only an order to pick up allows. */
  phone: string | null;
};
export type OrderAddressResponse = {
  street: string;
  details: string | null;
  postcode: string;
  city: string;
};
export type TicketResponse = {
  orderId: string;
  orderNumber: string | null;
  status: OrderStatus;
  version: number;
  fulfilment: Fulfilment;
  /** In the language asked for, whatever the customer's. */
  lines: TicketLineResponse[];
  paymentMethod: PaymentMethod;
  /** Cash to be collected at hand-over; else 0. */
  collectMinor: number;
  currency: string;
  note: string | null;
  createdAt: string;
  promisedAt: string | null;
  /** When it came to where it stands. */
  stageSince: string;
  /** How long it may stay there before it is late. */
  stageTargetSeconds: number | null;
  contact: TicketContactResponse;
  address: OrderAddressResponse | null;
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
export type RejectOrderDto = {
  /** Told to the customer. */
  reason: string;
};
