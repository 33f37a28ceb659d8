import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsOptional } from 'class-validator';
import { DateTime } from 'luxon';
import type { FieldOptions } from './fields.js';

/** Without an offset a time would mean another instant on every machine. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A point in time, RFC 3339 with `Z` or an offset; the property becomes a Date. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  const { description, example = '2026-11-20T18:30:00Z', optional } = options;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && INSTANT.test(value) ? instantOf(value) : value)),
    IsDate({ message: '$property must be a time such as 2026-11-20T18:30:00Z' }),
    ...(optional ? [IsOptional()] : []),
    ApiProperty({
      type: String,
      format: 'date-time',
      example,
      required: !optional,
      ...(optional && { nullable: true }),
      ...(description !== undefined && { description }),
    }),
  );
}

/** What was told where there is no such day, or where it is in a year that RFC 3339 does not know: no Date, and so refused. */
function instantOf(told: string): Date | string {
  const instant = DateTime.fromISO(told, { zone: 'utc' });
  return instant.isValid && instant.year >= 1 && instant.year <= 9999 ? instant.toJSDate() : told;
}
