import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listProductReviews: build.query<
      ListProductReviewsApiResponse,
      ListProductReviewsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    writeReview: build.mutation<WriteReviewApiResponse, WriteReviewApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products/${queryArg.productId}/reviews`,
        method: "POST",
        body: queryArg.writeReviewDto,
      }),
    }),
    listOrderReviews: build.query<
      ListOrderReviewsApiResponse,
      ListOrderReviewsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/orders/${queryArg.orderId}/reviews`,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as reviewsClient };
export type ListProductReviewsApiResponse =
  /** status 200  */ ProductReviewsResponse;
export type ListProductReviewsApiArg = {
  productId: string;
  limit?: number | null;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
};
export type WriteReviewApiResponse = /** status 201  */ OwnReviewResponse;
export type WriteReviewApiArg = {
  productId: string;
  writeReviewDto: WriteReviewDto;
};
export type ListOrderReviewsApiResponse =
  /** status 200  */ OwnReviewResponse[];
export type ListOrderReviewsApiArg = {
  orderId: string;
};
export type RatingCountResponse = {
  rating: number;
  /** How many reviews gave it. */
  count: number;
};
export type ReviewResponse = {
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
};
export type ProductReviewsResponse = {
  /** Null while nobody has reviewed it. */
  rating: number | null;
  reviewsCount: number;
  /** Every rating, the best first. */
  ratingCounts: RatingCountResponse[];
  /** Newest first. */
  items: ReviewResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
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
export type ReviewStatus = "pending" | "published" | "rejected";
export type OwnReviewResponse = {
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
  orderLineId: string;
  /** What was reviewed; of a pizza of two halves one of them. */
  productId: string;
  status: ReviewStatus;
};
export type WriteReviewDto = {
  /** The line of a completed order by which the caller bought it. */
  orderLineId: string;
  rating: number;
  text?: string | null;
};
