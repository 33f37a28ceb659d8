import { IntField } from '../../../common/validation/fields.js';
import type { Weekday, WeeklyOpening } from '../domain/opening-rules.js';
import { OpeningIntervalDto } from './opening-interval.dto.js';

export class WeeklyOpeningDto extends OpeningIntervalDto implements WeeklyOpening {
  @IntField({ min: 1, max: 7, description: '1 is Monday, 7 is Sunday.', example: 5 })
  weekday: Weekday;
}
