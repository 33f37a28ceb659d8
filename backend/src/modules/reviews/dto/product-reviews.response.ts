import { ApiProperty } from '@nestjs/swagger';
import type { RatingSummary } from '../domain/rating-summary.js';
import { MAX_RATING, MIN_RATING } from '../domain/review-limits.js';
import type { Review } from '../review.entity.js';

/** A review as everybody sees it. */
export class ReviewResponse {
  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ type: 'integer', minimum: MIN_RATING, maximum: MAX_RATING, example: 5 })
  rating: number;

  @ApiProperty({ description: 'Empty if there are only stars.', example: 'Crisp to the last bite.' })
  text: string;

  @ApiProperty({ description: 'First name and initial at most.', example: 'Clara W.' })
  authorName: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, nullable: true, description: "The shop's answer.", example: 'Thank you!' })
  reply: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  repliedAt: Date | null;

  static of({ id, rating, text, authorName, createdAt, reply, repliedAt }: Review): ReviewResponse {
    return { reviewId: id, rating, text, authorName, createdAt, reply, repliedAt };
  }
}

export class RatingCountResponse {
  @ApiProperty({ type: 'integer', minimum: MIN_RATING, maximum: MAX_RATING, example: 5 })
  rating: number;

  @ApiProperty({ type: 'integer', description: 'How many reviews gave it.', example: 9 })
  count: number;
}

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
