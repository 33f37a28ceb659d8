import { ChoiceField } from '../../../common/validation/fields.js';
import { REVIEW_STATUSES, type ReviewStatus } from '../domain/review-status.js';
import { ListProductReviewsDto } from './list-product-reviews.dto.js';

export class ListReviewsDto extends ListProductReviewsDto {
  @ChoiceField(REVIEW_STATUSES, { optional: true, description: 'Those that wait unless told: the longest waiting first.' })
  status: ReviewStatus = 'pending';
}
