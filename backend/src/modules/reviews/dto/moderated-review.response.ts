import { ApiProperty } from '@nestjs/swagger';
import { REVIEW_STATUSES, type ReviewStatus } from '../domain/review-status.js';
import { ReviewResponse } from './review.response.js';

/** A review as a manager sees it. */
export class ModeratedReviewResponse extends ReviewResponse {
  @ApiProperty({ enum: REVIEW_STATUSES, enumName: 'ReviewStatus' })
  status: ReviewStatus;

  @ApiProperty({ type: 'integer', description: 'Send it with what you do to the review.', example: 1 })
  version: number;

  @ApiProperty({ example: 'margherita' })
  productSlug: string;

  @ApiProperty({ example: 'Margherita' })
  productName: string;
}
