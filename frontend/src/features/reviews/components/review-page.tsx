import { useListProductReviewsQuery } from '../reviews.api';
import { ReviewItem } from './review-item';

/** One page of a product's reviews, inside their list. */
export function ReviewPage({ productId, cursor }: { productId: string; cursor: string | undefined }) {
  const { data: page } = useListProductReviewsQuery({ productId, ...(cursor !== undefined && { cursor }) });
  return page?.items.map((review) => <ReviewItem key={review.reviewId} review={review} />);
}
