import { ApiProperty } from '@nestjs/swagger';
import { ModeratedReviewResponse } from './moderated-review.response.js';

/** A page of reviews for managers. */
export class ReviewListResponse {
  @ApiProperty({ type: [ModeratedReviewResponse] })
  items: ModeratedReviewResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;
}
