import { IntField } from '../../../common/validation/fields.js';

export class ModerateReviewDto {
  @IntField({
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The version that was read; another one is refused.',
    example: 1,
  })
  version: number;
}
