import { TextField } from '../../../common/validation/fields.js';
import { MAX_REPLY_LENGTH } from '../domain/review-limits.js';
import { ModerateReviewDto } from './moderate-review.dto.js';

export class ReplyToReviewDto extends ModerateReviewDto {
  @TextField({ max: MAX_REPLY_LENGTH, multiline: true, example: 'Thank you, we pass it on to the oven.' })
  reply: string;
}
