import { isIP } from 'node:net';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { parseBasisPoints } from '../common/money/basis-points.js';
import { STORE_CURRENCIES } from './store-currency.js';

/** Decorators of Environment's properties: each parses one kind of text and says what to write when it is wrong. */

type Parse = (text: string) => unknown;

function field(write: string, holds: (value: unknown) => boolean, parse: Parse = (text) => text): PropertyDecorator {
  return (target, name) => {
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? parse(value) : value))(target, name);
    ValidateBy({ name: String(name), validator: { validate: holds, defaultMessage: () => write } })(target, name);
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOf = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
const commaSeparated: Parse = (text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const isListOf = (holds: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(holds);

/** May be left out. */
export const Optional = (): PropertyDecorator => IsOptional();

/** Any text; `write` says which. */
export const Text = (write: string, pattern = /./): PropertyDecorator => field(write, isTextOf(pattern));

export const OneOf = (values: readonly string[]): PropertyDecorator =>
  field(`write one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value));

export const WholeNumber = (min: number, max: number): PropertyDecorator =>
  field(
    `write a whole number from ${min} to ${max}`,
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
    Number,
  );

/** A TCP port; 0 lets the system choose one. */
export const Port = (): PropertyDecorator => WholeNumber(0, 65_535);

/** A period in seconds, decimals allowed. */
export const Seconds = (): PropertyDecorator =>
  field(
    'write seconds above 0 and up to 86400, decimals allowed, for example 2.5',
    (value) => typeof value === 'number' && value > 0 && value <= 86_400,
    Number,
  );

/** A period in seconds, decimals allowed, of what may be left undone; 0 says that it is. */
export const SecondsOrNever = (): PropertyDecorator =>
  field(
    'write seconds from 10 up to 3600, decimals allowed, or 0 to turn it off',
    (value) => typeof value === 'number' && (value === 0 || (value >= 10 && value <= 3_600)),
    Number,
  );

/** A percentage that stays text here; it is parsed to basis points where it is read. */
export const Percent = (): PropertyDecorator =>
  field('write a percentage from 0 to 100 with two decimals at most, for example 7.5', (value) => {
    try {
      return isText(value) && parseBasisPoints(value) >= 0;
    } catch {
      return false;
    }
  });

export const StoreCurrency = (): PropertyDecorator =>
  field(
    `write one of ${STORE_CURRENCIES.join(', ')}: currencies with two decimals of which Stripe names the smallest charge`,
    (value) => isText(value) && STORE_CURRENCIES.includes(value),
    (text) => text.toLowerCase(),
  );

/** scheme://host[:port], nothing behind it. */
export const Origin = (): PropertyDecorator => field('write an origin such as https://pizza.example', isOrigin);

export const Origins = (): PropertyDecorator =>
  field('write origins separated by commas, for example https://pizza.example', isListOf(isOrigin), commaSeparated);

export const Url = (write: string, protocols: readonly string[]): PropertyDecorator =>
  field(write, (value) => isText(value) && URL.canParse(value) && protocols.includes(new URL(value).protocol));

/** At least one host name, or .name for it and all below it, or *. */
export const Hosts = (): PropertyDecorator =>
  field(
    'write the host names that requests may be for, separated by commas, for example pizza.example',
    (value) => isListOf(isTextOf(/^(\*|\.?[a-z0-9.-]+|\[[0-9a-f:]+\])$/i))(value) && (value as string[]).length > 0,
    commaSeparated,
  );

/** Addresses or CIDR ranges. */
export const AddressRanges = (): PropertyDecorator =>
  field('write addresses or ranges separated by commas, for example 127.0.0.1,10.0.0.0/8', isListOf(isRange), commaSeparated);

/** At least one part, each of which matches `pattern`. */
export const NonEmptyList = (write: string, pattern: RegExp): PropertyDecorator =>
  field(write, (value) => isListOf(isTextOf(pattern))(value) && (value as string[]).length > 0, commaSeparated);

function isOrigin(value: unknown): boolean {
  return isText(value) && /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

function isRange(value: unknown): boolean {
  const [address = '', prefix, ...rest] = String(value).split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  return version !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
}
