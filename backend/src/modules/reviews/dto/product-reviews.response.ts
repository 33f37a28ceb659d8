import { ApiProperty } from '@nestjs/swagger';
import type { RatingSummary } from '../domain/rating-summary.js';
import type { Review } from '../review.entity.js';
import { RatingCountResponse } from './rating-count.response.js';
import { ReviewResponse } from './review.response.js';

/** What is said of a product: all of it in numbers, and a page of it in words. */
export class ProductReviewsResponse {
  @ApiProperty({ type: Number, nullable: true, description: 'Null while nobody has reviewed it.', example: 4.5 })
  rating: number | null;

  @ApiProperty({ type: 'integer', example: 12 })
  reviewsCount: number;

  @ApiProperty({ type: [RatingCountResponse], description: 'Every rating, the best first.' })
  ratingCounts: RatingCountResponse[];

  @ApiProperty({ type: [ReviewResponse], description: 'Newest first.' })
  items: ReviewResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;

  static of(summary: RatingSummary, page: { items: Review[]; nextCursor: string | null }): ProductReviewsResponse {
    const { rating, reviewsCount, ratingCounts } = summary;
    return {
      rating: reviewsCount === 0 ? null : Number(rating),
      reviewsCount,
      ratingCounts,
      items: page.items.map((review) => ReviewResponse.of(review)),
      nextCursor: page.nextCursor,
    };
  }
}
