import { IntField, TextField, UuidField } from '../../../common/validation/fields.js';
import { MAX_RATING, MAX_TEXT_LENGTH, MIN_RATING } from '../domain/review-limits.js';

export class WriteReviewDto {
  @UuidField({ description: 'The line of a completed order by which the caller bought it.' })
  orderLineId: string;

  @IntField({ min: MIN_RATING, max: MAX_RATING, example: 5 })
  rating: number;

  @TextField({ optional: true, min: 0, max: MAX_TEXT_LENGTH, multiline: true, example: 'Crisp to the last bite.' })
  text?: string | null;
}
