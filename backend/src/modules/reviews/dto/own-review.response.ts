import { ApiProperty } from '@nestjs/swagger';
import { REVIEW_STATUSES, type ReviewStatus } from '../domain/review-status.js';
import type { Review } from '../review.entity.js';
import { ReviewResponse } from './review.response.js';

/** A review as its author sees it: also while it waits, and when it was rejected. */
export class OwnReviewResponse extends ReviewResponse {
  @ApiProperty({ format: 'uuid' })
  orderLineId: string;

  @ApiProperty({ format: 'uuid', description: 'What was reviewed; of a pizza of two halves one of them.' })
  productId: string;

  @ApiProperty({ enum: REVIEW_STATUSES, enumName: 'ReviewStatus' })
  status: ReviewStatus;

  static override of(review: Review): OwnReviewResponse {
    const { orderLineId, productId, status } = review;
    return { ...ReviewResponse.of(review), orderLineId, productId, status };
  }
}
