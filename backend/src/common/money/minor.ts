import type { ValueTransformer } from 'typeorm';

/** A hundred percent, in basis points: the unit every rate has inside. */
export const FULL_RATE_BPS = 10_000;

/** An amount left the range in which integers are exact: a fault of ours, never a shopper's. */
export class MoneyRangeError extends RangeError {}

/** `value` if it is an exact integer of minor units, else throws MoneyRangeError. Negative amounts are allowed. */
export function checkedMinor(value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new MoneyRangeError(`${value} is not an exact number of minor units`);
  }
  // Minus zero would be written as "-0" and compares unequal in tests and JSON round trips.
  return value === 0 ? 0 : value;
}

/** Between a bigint column of minor units (a string on PostgreSQL's wire) and a checked integer. */
export const minorTransformer: ValueTransformer = {
  to: (value: number | null | undefined) => (value == null ? value : checkedMinor(value)),
  from: (value: string | null | undefined) => (value == null ? null : minorFromDatabase(value)),
};

/** A bigint as PostgreSQL writes it (`'1250'`) as a checked integer; for raw queries, where no transformer runs. */
export function minorFromDatabase(value: string | number): number {
  if (typeof value === 'string' && !/^-?\d+$/.test(value)) {
    throw new MoneyRangeError(`${value} is not an exact number of minor units`);
  }
  return checkedMinor(Number(value));
}

/** The exact sum of `amounts`; 0 for none. */
export function addMinor(...amounts: number[]): number {
  return amounts.reduce((sum, amount) => checkedMinor(sum + checkedMinor(amount)), 0);
}

/** `a − b`, exact; may be negative. */
export function subtractMinor(a: number, b: number): number {
  return checkedMinor(checkedMinor(a) - checkedMinor(b));
}

/** `qty × unitPriceMinor`, exact. */
export function multiplyMinor(unitPriceMinor: number, qty: number): number {
  return checkedMinor(checkedMinor(unitPriceMinor) * checkedMinor(qty));
}

/** `amountMinor` at `rateBps`, rounded down; exact also where the product passes 2^53. The amount is not negative. */
export function floorShareMinor(amountMinor: number, rateBps: number): number {
  const product = BigInt(checkedMinor(amountMinor)) * BigInt(checkedMinor(rateBps));
  return checkedMinor(Number(product / BigInt(FULL_RATE_BPS)));
}

/**
 * The tax contained in a tax-inclusive amount at `rateBps`: amount × rate / (1 + rate), halves rounded up.
 * The amount is not negative.
 */
export function containedTaxMinor(grossMinor: number, rateBps: number): number {
  const denominator = BigInt(FULL_RATE_BPS + checkedMinor(rateBps));
  const product = BigInt(checkedMinor(grossMinor)) * BigInt(rateBps);
  return checkedMinor(Number((2n * product + denominator) / (2n * denominator)));
}

/** `part` of `whole` parts of `amountMinor`, rounded down; exact also where the product passes 2^53. None is negative, `whole` not 0. */
export function floorPartMinor(amountMinor: number, part: number, whole: number): number {
  const product = BigInt(checkedMinor(amountMinor)) * BigInt(checkedMinor(part));
  return checkedMinor(Number(product / BigInt(checkedMinor(whole))));
}
