import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { PASSWORD_MAX_LENGTH } from './account-limits.js';

/** A password: every character counts, so unlike other text it is neither trimmed nor normalised. */
export function PasswordField({ minLength }: { minLength: number }): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Length(minLength, PASSWORD_MAX_LENGTH),
    ApiProperty({
      type: String,
      format: 'password',
      minLength,
      maxLength: PASSWORD_MAX_LENGTH,
      example: 'four cheeses and a basil leaf',
    }),
  );
}
