import { IntField, TextField } from '../../../common/validation/fields.js';
import type { Weekday, WeeklyOpening } from '../../shop/domain/opening-rules.js';

/** Longer would overlap the same hours of the next day. */
const MAX_DURATION_MINUTES = 1440;

/** Hours of the week at which a coupon serves. */
export class CouponHoursDto implements WeeklyOpening {
  @IntField({ min: 1, max: 7, description: '1 is Monday, 7 is Sunday.', example: 1 })
  weekday: Weekday;

  @TextField({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, description: "In the shop's time zone.", example: '11:30' })
  start: string;

  @IntField({ min: 1, max: MAX_DURATION_MINUTES, description: 'By the wall clock; may pass midnight.', example: 180 })
  durationMinutes: number;
}
