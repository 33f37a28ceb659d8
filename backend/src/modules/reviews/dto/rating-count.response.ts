import { ApiProperty } from '@nestjs/swagger';
import { MAX_RATING, MIN_RATING } from '../domain/review-limits.js';

/** How many gave so many stars. */
export class RatingCountResponse {
  @ApiProperty({ type: 'integer', minimum: MIN_RATING, maximum: MAX_RATING, example: 5 })
  rating: number;

  @ApiProperty({ type: 'integer', description: 'How many reviews gave it.', example: 9 })
  count: number;
}
