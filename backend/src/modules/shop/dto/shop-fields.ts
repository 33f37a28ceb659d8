import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, Matches, ValidateBy } from 'class-validator';
import { DateTime, IANAZone } from 'luxon';
import { type FieldOptions, TextField } from '../../../common/validation/fields.js';

/** A day that exists, as 'YYYY-MM-DD'. */
export function CalendarDateField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    TextField({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, ...options }),
    check('calendarDate', '$property must be a day of the calendar, as YYYY-MM-DD', (text) => DateTime.fromISO(text).isValid),
  );
}

/** The IANA name of a time zone. */
export function TimeZoneField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    TextField({ max: 60, ...options }),
    check('timeZone', '$property must be an IANA time zone such as Europe/Berlin', (text) => IANAZone.isValidZone(text)),
  );
}

/** As many as a large city has. */
const MAX_POSTCODES = 1000;

/** A list of postcodes, spelt in any way. */
export function PostcodesField({ optional, example }: FieldOptions): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMaxSize(MAX_POSTCODES),
    Matches(/^[\p{L}\d][\p{L}\d -]{1,11}$/u, { each: true, message: 'each of $property must be a postcode' }),
    ...(optional ? [IsOptional()] : []),
    ApiProperty({
      type: String,
      isArray: true,
      maxItems: MAX_POSTCODES,
      required: !optional,
      example,
      ...(optional && { nullable: true }),
    }),
  );
}

function check(name: string, message: string, holds: (text: string) => boolean): PropertyDecorator {
  return ValidateBy({
    name,
    validator: { validate: (value) => typeof value === 'string' && holds(value), defaultMessage: () => message },
  });
}
