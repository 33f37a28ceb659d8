import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    sendPageReport: build.mutation<
      SendPageReportApiResponse,
      SendPageReportApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/page-reports`,
        method: "POST",
        body: queryArg.pageReportDto,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as pageReportsClient };
export type SendPageReportApiResponse = unknown;
export type SendPageReportApiArg = {
  pageReportDto: PageReportDto;
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
export type PageErrorDto = {
  kind: "error" | "rejection" | "render";
  message: string;
  /** As the browser writes it; only files and places are kept. */
  stack?: string | null;
};
export type PageReportDto = {
  /** Which page it is; its address as the routes write it. */
  route:
    | "/"
    | "/products/:slug"
    | "/cart"
    | "/checkout"
    | "/orders/:orderId"
    | "/login"
    | "/register"
    | "/account"
    | "/staff/*"
    | "other";
  /** Largest Contentful Paint, in milliseconds. */
  lcpMs?: number | null;
  /** Interaction to Next Paint, in milliseconds. */
  inpMs?: number | null;
  /** Time to First Byte, in milliseconds. */
  ttfbMs?: number | null;
  /** First Contentful Paint, in milliseconds. */
  fcpMs?: number | null;
  /** Cumulative Layout Shift, in thousandths of its score. */
  clsThousandths?: number | null;
  errors: PageErrorDto[];
};
