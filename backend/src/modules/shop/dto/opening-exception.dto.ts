import { ListField } from '../../../common/validation/fields.js';
import type { OpeningException } from '../domain/opening-rules.js';
import { OpeningIntervalDto } from './opening-interval.dto.js';
import { CalendarDateField } from './shop-fields.js';

const MAX_INTERVALS_A_DAY = 10;

export class OpeningExceptionDto implements OpeningException {
  @CalendarDateField({ description: "A day in the shop's time zone.", example: '2026-12-24' })
  date: string;

  @ListField(() => OpeningIntervalDto, { max: MAX_INTERVALS_A_DAY, description: 'Replace what the weekday says; none: closed.' })
  intervals: OpeningIntervalDto[];
}
