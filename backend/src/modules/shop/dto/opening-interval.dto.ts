import { IntField, TextField } from '../../../common/validation/fields.js';
import type { OpeningInterval } from '../domain/opening-rules.js';

/** Longer would overlap the same interval of the next day. */
const MAX_DURATION_MINUTES = 1440;

export class OpeningIntervalDto implements OpeningInterval {
  @TextField({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, description: "In the shop's time zone.", example: '11:30' })
  start: string;

  @IntField({ min: 1, max: MAX_DURATION_MINUTES, description: 'By the wall clock; may pass midnight.', example: 690 })
  durationMinutes: number;
}
