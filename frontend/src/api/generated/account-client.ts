import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/api/v1/me` }),
    }),
    changeMe: build.mutation<ChangeMeApiResponse, ChangeMeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me`,
        method: "PATCH",
        body: queryArg.changeProfileDto,
      }),
    }),
    register: build.mutation<RegisterApiResponse, RegisterApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/register`,
        method: "POST",
        body: queryArg.registerDto,
      }),
    }),
    login: build.mutation<LoginApiResponse, LoginApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/login`,
        method: "POST",
        body: queryArg.loginDto,
      }),
    }),
    refresh: build.mutation<RefreshApiResponse, RefreshApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/refresh`,
        method: "POST",
        body: queryArg.refreshTokenDto,
      }),
    }),
    logout: build.mutation<LogoutApiResponse, LogoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/auth/logout`,
        method: "POST",
        body: queryArg.refreshTokenDto,
      }),
    }),
    logoutAll: build.mutation<LogoutAllApiResponse, LogoutAllApiArg>({
      query: () => ({ url: `/api/v1/auth/logout-all`, method: "POST" }),
    }),
    getCashback: build.query<GetCashbackApiResponse, GetCashbackApiArg>({
      query: () => ({ url: `/api/v1/me/cashback` }),
    }),
    listCashbackTransfers: build.query<
      ListCashbackTransfersApiResponse,
      ListCashbackTransfersApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/me/cashback/transfers`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as accountClient };
export type GetMeApiResponse = /** status 200  */ UserResponse;
export type GetMeApiArg = void;
export type ChangeMeApiResponse = /** status 200  */ UserResponse;
export type ChangeMeApiArg = {
  changeProfileDto: ChangeProfileDto;
};
export type RegisterApiResponse =
  /** status 201 Too many requests; wait for Retry-After seconds */ SignedInResponse;
export type RegisterApiArg = {
  registerDto: RegisterDto;
};
export type LoginApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ SignedInResponse;
export type LoginApiArg = {
  loginDto: LoginDto;
};
export type RefreshApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ SignedInResponse;
export type RefreshApiArg = {
  refreshTokenDto: RefreshTokenDto;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = {
  refreshTokenDto: RefreshTokenDto;
};
export type LogoutAllApiResponse = unknown;
export type LogoutAllApiArg = void;
export type GetCashbackApiResponse = /** status 200  */ CashbackResponse;
export type GetCashbackApiArg = void;
export type ListCashbackTransfersApiResponse =
  /** status 200  */ CashbackTransferListResponse;
export type ListCashbackTransfersApiArg = {
  limit?: number | null;
  /** `nextCursor` of the page before, or of `GET /me/cashback`. */
  cursor?: string | null;
};
export type UserResponse = {
  userId: string;
  email: string;
  name: string;
  phone: string | null;
  /** Language of mails. */
  locale: "en" | "ru";
  /** What the account may do; registration gives customer. */
  role: "customer" | "kitchen" | "courier" | "manager" | "admin";
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
export type ChangeProfileDto = {
  /** Left out or null: stays. */
  name?: string | null;
  /** Left out: stays. Null: is taken away. */
  phone?: string | null;
  /** Language of mails. Left out or null: stays. */
  locale?: ("en" | "ru" | null) | ("en" | "ru" | null);
};
export type SignedInResponse = {
  /** Kept in memory and sent as Authorization: Bearer. */
  accessToken: string;
  /** Seconds until the access token expires. */
  expiresInSeconds: number;
  user: UserResponse;
  /** Only for programs that asked for it in the body; worth one refresh. Browsers get it as an HttpOnly cookie. */
  refreshToken?: string;
};
export type RegisterDto = {
  email: string;
  password: string;
  name: string;
  /** Language of mails. Left out: the one of Accept-Language. */
  locale?: ("en" | "ru" | null) | ("en" | "ru" | null);
  /** body: the refresh token is in the answer. Left out: in an HttpOnly cookie. */
  tokenDelivery?: ("cookie" | "body" | null) | ("cookie" | "body" | null);
};
export type LoginDto = {
  email: string;
  password: string;
  /** body: the refresh token is in the answer. Left out: in an HttpOnly cookie. */
  tokenDelivery?: ("cookie" | "body" | null) | ("cookie" | "body" | null);
};
export type RefreshTokenDto = {
  /** The token as last received. Left out by browsers, which send the cookie. */
  refreshToken?: string | null;
};
export type CashbackMaturityResponse = {
  /** What earned it. */
  orderId: string;
  amountMinor: number;
  /** It can be spent from then on; what is owed is paid by it first. */
  maturesAt: string;
};
export type CashbackExpirationResponse = {
  amountMinor: number;
  /** Spend it before then. */
  expiresAt: string;
};
export type CashbackTransferType =
  | "accrue"
  | "mature"
  | "hold"
  | "capture"
  | "release"
  | "reverse_accrual"
  | "refund_spend"
  | "debt_repay"
  | "expire"
  | "adjust";
export type CashbackAccount = "available" | "pending" | "held" | "debt";
export type CashbackMovementResponse = {
  /** The balance it moved: `availableMinor`, `pendingMinor`, `heldMinor` or `debtMinor`. */
  account: CashbackAccount;
  /** How much more or less is there since; the amounts of all transfers come to the balance. */
  amountMinor: number;
};
export type CashbackTransferResponse = {
  transferId: string;
  /** Why it moved. */
  type: CashbackTransferType;
  /** How much moved; `movements` say from where and to where. */
  amountMinor: number;
  /** One or two, first where it left. Taken back from `available` or `pending`, or owed from then on (`debt`); a debt paid out of `available`, or forgiven where that has no part in it. */
  movements: CashbackMovementResponse[];
  orderId: string | null;
  createdAt: string;
};
export type CashbackResponse = {
  currency: string;
  /** Can be spent now. */
  availableMinor: number;
  /** Earned by orders that are not completed yet. */
  pendingMinor: number;
  /** Set aside for orders that are not paid yet. */
  heldMinor: number;
  /** Spent or set aside before it was taken back; paid by what can be spent next. */
  debtMinor: number;
  /** When what is pending can be spent, the next first, at most twenty. What is missing here waits until its order is completed. */
  maturities: CashbackMaturityResponse[];
  /** Until when what can be spent can be spent, the next to end first, at most twenty; the oldest is spent first. */
  expirations: CashbackExpirationResponse[];
  /** The latest hundred, newest first. */
  transfers: CashbackTransferResponse[];
  /** Send it as `cursor` to `GET /me/cashback/transfers` for older ones; null where there are none. */
  nextCursor: string | null;
};
export type CashbackTransferListResponse = {
  items: CashbackTransferResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
};
