import { invalidParameter } from './errors.ts';

/** Turns what the form held (undefined if it did not) into a checked value, or throws Stripe's error. */
export type Reader<T> = (raw: unknown, param: string) => T;
export type Shape = Record<string, Reader<unknown>>;
export type Values<S extends Shape> = { [K in keyof S]: S[K] extends Reader<infer T> ? T : never };

export function required<T>(reader: Reader<T>): Reader<T> {
  return (raw, param) => {
    if (raw === undefined) throw invalidParameter(`Missing required param: ${param}.`, param, 'parameter_missing');
    return reader(raw, param);
  };
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (raw, param) => (raw === undefined ? undefined : reader(raw, param));
}

/** A parameter Stripe has and the stand-in does not: said aloud rather than ignored. */
export const unsupported: Reader<undefined> = (raw, param) => {
  if (raw !== undefined) throw invalidParameter(`The Stripe stand-in does not implement the parameter ${param}.`, param);
  return undefined;
};

/** Many parameters that Stripe has and the stand-in does not. */
export function allUnsupported<K extends string>(...names: K[]): Record<K, Reader<undefined>> {
  return Object.fromEntries(names.map((name) => [name, unsupported])) as Record<K, Reader<undefined>>;
}

export function text(maxLength = 5000): Reader<string> {
  return (raw, param) => {
    if (typeof raw !== 'string') throw invalidParameter(`Invalid string: ${JSON.stringify(raw)}`, param);
    if (raw === '') throw invalidParameter(emptyMessage(param), param, 'parameter_invalid_empty');
    if (raw.length > maxLength) {
      throw invalidParameter(`Invalid string: ${raw.slice(0, 10)}…; must be at most ${maxLength} characters`, param);
    }
    return raw;
  };
}

export function integer({ min = 0, max = Number.MAX_SAFE_INTEGER } = {}): Reader<number> {
  return (raw, param) => {
    const value = typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : NaN;
    if (!Number.isSafeInteger(value))
      throw invalidParameter(`Invalid integer: ${String(raw)}`, param, 'parameter_invalid_integer');
    if (value < min) throw invalidParameter(limitMessage('greater', min, raw), param, 'parameter_invalid_integer');
    if (value > max) throw invalidParameter(limitMessage('less', max, raw), param, 'parameter_invalid_integer');
    return value;
  };
}

/** From 0 to 1. */
export const fraction: Reader<number> = (raw, param) => {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : NaN;
  if (!(value >= 0 && value <= 1)) throw invalidParameter(`Invalid fraction: ${String(raw)}; must be from 0 to 1`, param);
  return value;
};

export const flag: Reader<boolean> = (raw, param) => {
  if (raw !== 'true' && raw !== 'false') throw invalidParameter(`Invalid boolean: ${String(raw)}`, param);
  return raw === 'true';
};

export function oneOf<T extends string>(...allowed: T[]): Reader<T> {
  return (raw, param) => {
    const found = allowed.find((value) => value === raw);
    if (!found) throw invalidParameter(`Invalid ${param}: must be one of ${allowed.join(', ')}`, param);
    return found;
  };
}

export const url: Reader<string> = (raw, param) => {
  const value = text()(raw, param);
  // Stripe's {CHECKOUT_SESSION_ID} placeholder is no part of a URL's grammar
  if (!URL.canParse(value.replaceAll(/[{}]/g, '')) || !/^https?:/i.test(value)) {
    throw invalidParameter('Not a valid URL', param, 'url_invalid');
  }
  return value;
};

export const email: Reader<string> = (raw, param) => {
  const value = text(800)(raw, param);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    throw invalidParameter(`Invalid email address: ${value}`, param, 'email_invalid');
  return value;
};

/** Up to 50 keys of 40 characters, values of 500; an empty string means none. */
export const metadata: Reader<Record<string, string>> = (raw, param) => {
  if (raw === '') return {};
  const entries = Object.entries(asHash(raw, param)).filter(([, value]) => value !== '');
  if (entries.length > 50) throw invalidParameter('You cannot set more than 50 metadata keys.', param);
  for (const [key, value] of entries) checkMetadata(key, value, param);
  return Object.fromEntries(entries) as Record<string, string>;
};

function checkMetadata(key: string, value: unknown, param: string): void {
  if (key.length > 40)
    throw invalidParameter(`Metadata keys can have up to 40 characters; ${key} has ${key.length}.`, `${param}[${key}]`);
  if (typeof value !== 'string') throw invalidParameter('Metadata values must be strings', `${param}[${key}]`);
  if (value.length > 500)
    throw invalidParameter(
      `Metadata values can have up to 500 characters, but you passed in ${value.length}.`,
      `${param}[${key}]`,
    );
}

export function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (raw, param) => {
    const items = Array.isArray(raw) ? raw : Object.values(asHash(raw, param));
    return items.map((item, index) => reader(item, `${param}[${index}]`));
  };
}

/** A hash with exactly these fields; any other is refused by name, as Stripe does. */
export function hash<S extends Shape>(shape: S): Reader<Values<S>> {
  return (raw, param) => readHash(shape, asHash(raw, param), (field) => `${param}[${field}]`);
}

/** The parameters of a whole request. */
export function readParameters<S extends Shape>(shape: S, raw: Record<string, unknown>): Values<S> {
  return readHash(shape, raw, (field) => field);
}

function readHash<S extends Shape>(shape: S, raw: Record<string, unknown>, paramOf: (field: string) => string): Values<S> {
  const unknown = Object.keys(raw)
    .filter((field) => !Object.hasOwn(shape, field))
    .map(paramOf);
  const [first] = unknown;
  if (first !== undefined) {
    throw invalidParameter(
      `Received unknown parameter${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}`,
      first,
      'parameter_unknown',
    );
  }
  const entries = Object.entries(shape).map(([field, reader]) => [field, reader(raw[field], paramOf(field))]);
  return Object.fromEntries(entries) as Values<S>;
}

function asHash(raw: unknown, param: string): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null) throw invalidParameter('Invalid hash', param);
  return raw as Record<string, unknown>;
}

function emptyMessage(param: string): string {
  return (
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
    `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`
  );
}

function limitMessage(side: 'greater' | 'less', limit: number, raw: unknown): string {
  return `This value must be ${side} than or equal to ${limit} (it currently is '${String(raw)}').`;
}
