import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  isEmail,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

/**
 * One decorator for each kind of input field: what is accepted and how it is described stand in one place.
 * `optional` fields may be left out or null; all others are required.
 */
export interface FieldOptions {
  description?: string;
  example?: unknown;
  optional?: boolean;
}

/** Longest address that a mail server accepts (RFC 5321). */
export const EMAIL_MAX_LENGTH = 254;
/**
 * Signs that nobody sees, and those that turn the text around them, make words that are not what they look like; the joiners and marks that
 * some scripts are written with are none of them. Zero bytes and halves of surrogate pairs are refused by PostgreSQL, the latter within
 * JSON; other control characters serve nobody but forgers of log lines.
 */
const UNSEEN = String.raw`\p{Cc}\p{Surrogate}\p{Zl}\p{Zp}[\p{Cf}--[\u061c\u200c-\u200f]]`;
const ONE_LINE = new RegExp(`^[^${UNSEEN}]*$`, 'v');
/** As above, with tab and line breaks. */
const LINES = new RegExp(String.raw`^[[^${UNSEEN}]\t\n\r]*$`, 'v');
/** Joiners alone, or letters that are blank, are no name. */
const SEEN = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}]/u;

/** In an address the joiners too would make of one many that look alike. */
const NO_FORMAT = /^\P{Cf}*$/u;

/** UUIDs are compared as text, and are written in small letters by whoever makes them here (RFC 9562). */
const inSmallLetters = Transform(({ value }: { value: unknown }) =>
  Array.isArray(value) ? value.map(smallLetters) : smallLetters(value),
);

function smallLetters(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** One more than is allowed is enough to be refused: nobody makes us check each of tens of thousands first. */
function cutAfter(max: number): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.slice(0, max + 1) : value));
}

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().normalize('NFC') : value));

const booleanFromText = Transform(({ value }: { value: unknown }) =>
  value === 'true' || value === 'false' ? value === 'true' : value,
);

/** Repeated parameters come as a list already. */
const listFromText = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value));

/** Trimmed text of `min` (1 unless told) to `max` characters on one line; `multiline` allows line breaks. */
export function TextField(
  options: FieldOptions & { min?: number; max: number; multiline?: boolean; pattern?: RegExp },
): PropertyDecorator {
  const { min = 1, max, multiline, pattern } = options;
  return applyDecorators(
    trimmed,
    IsString(),
    Length(min, max),
    Matches(multiline ? LINES : ONE_LINE, { message: '$property must not contain control or invisible characters' }),
    ...(min > 0 ? [Matches(SEEN, { message: '$property must contain something that can be seen' })] : []),
    ...(pattern ? [Matches(pattern)] : []),
    ...described(options, { type: String, minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) }),
  );
}

/** An e-mail address, trimmed; its case is kept, comparing is the owner's business. Quoted ones, which may hold anything, are none. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    trimmed,
    ValidateBy({
      name: 'isEmail',
      validator: { validate: isPlainEmail, defaultMessage: () => '$property must be an e-mail address' },
    }),
    Length(3, EMAIL_MAX_LENGTH),
    ...described(options, { type: String, format: 'email', maxLength: EMAIL_MAX_LENGTH, example: 'ada@example.com' }),
  );
}

function isPlainEmail(value: unknown): boolean {
  // Looked at first, for half a surrogate pair makes isEmail() throw.
  return typeof value === 'string' && ONE_LINE.test(value) && NO_FORMAT.test(value) && !value.startsWith('"') && isEmail(value);
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(inSmallLetters, IsUUID(), ...described(options, { type: String, format: 'uuid' }));
}

/** A whole number from `min` to `max`. `fromQuery` reads it from text. */
export function IntField(
  options: FieldOptions & { min: number; max: number; fromQuery?: boolean; default?: number },
): PropertyDecorator {
  const { min, max, fromQuery } = options;
  return applyDecorators(
    ...(fromQuery ? [Type(() => Number)] : []),
    IsInt(),
    Min(min),
    Max(max),
    ...described(options, {
      type: 'integer',
      minimum: min,
      maximum: max,
      ...(options.default !== undefined && { default: options.default }),
    }),
  );
}

/** An amount in minor units, not negative; its name ends in `Minor`. */
export function MinorField(options: FieldOptions & { max?: number } = {}): PropertyDecorator {
  return IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, ...options });
}

/** True or false. `fromQuery` reads it from text. */
export function BooleanField(options: FieldOptions & { fromQuery?: boolean; default?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ...(options.fromQuery ? [booleanFromText] : []),
    IsBoolean(),
    ...described(options, { type: Boolean, ...(options.default !== undefined && { default: options.default }) }),
  );
}

/** One of a closed set of words. */
export function ChoiceField(choices: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(IsIn(choices), ...described(options, { enum: [...choices] }));
}

/** A list of at least one of a closed set of words, none twice. `fromQuery` reads it from text, divided by commas. */
export function ChoicesField(
  choices: readonly string[],
  options: FieldOptions & { fromQuery?: boolean } = {},
): PropertyDecorator {
  return applyDecorators(
    ...(options.fromQuery ? [listFromText] : []),
    IsArray(),
    ArrayMinSize(1),
    ArrayUnique(),
    IsIn(choices, { each: true }),
    ...described(options, { enum: [...choices], isArray: true, minItems: 1, uniqueItems: true }),
  );
}

/** A nested object of class `of`; a list or a plain value in its place is refused. */
export function ObjectField(of: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(Type(of), IsObject(), ValidateNested(), ...described(options, { type: () => of() }));
}

/** A list of `min` (0 unless told) to `max` objects of class `of`. */
export function ListField(of: () => new () => object, options: FieldOptions & { min?: number; max: number }): PropertyDecorator {
  const { min = 0, max } = options;
  return applyDecorators(
    cutAfter(max),
    Type(of),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    // A list within the list would be checked as the objects that it holds: none.
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    ...described(options, { type: () => of(), isArray: true, minItems: min, maxItems: max }),
  );
}

/** A list of at most `max` uuids. */
export function UuidListField(options: FieldOptions & { max: number }): PropertyDecorator {
  return applyDecorators(
    cutAfter(options.max),
    inSmallLetters,
    IsArray(),
    ArrayMaxSize(options.max),
    IsUUID(undefined, { each: true }),
    ...described(options, { type: String, format: 'uuid', isArray: true, maxItems: options.max }),
  );
}

function described({ description, example, optional }: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator[] {
  const property = {
    ...schema,
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    required: !optional,
    ...(optional && { nullable: true }),
  } as ApiPropertyOptions;
  return [ApiProperty(property), ...(optional ? [IsOptional()] : [])];
}
