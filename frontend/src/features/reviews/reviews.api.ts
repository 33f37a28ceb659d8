import { reviewsClient } from '@/api/generated/reviews-client';

export type { OwnReviewResponse as OwnReview, ProductReviewsResponse as ProductReviews, ReviewResponse as Review } from '@/api/generated/reviews-client';

export const reviewsApi = reviewsClient.enhanceEndpoints({
  endpoints: {
    listProductReviews: { providesTags: ['Review'] },
    listOrderReviews: { providesTags: ['Review'] },
    // A refused review means that what is on screen is old.
    writeReview: { invalidatesTags: ['Review'] },
  },
});

export const { useListProductReviewsQuery, useListOrderReviewsQuery, useWriteReviewMutation } = reviewsApi;
