import { ApiProperty } from '@nestjs/swagger';
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
