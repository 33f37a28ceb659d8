import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMinor,
  checkedMinor,
  containedTaxMinor,
  floorShareMinor,
  minorFromDatabase,
  minorTransformer,
  MoneyRangeError,
  multiplyMinor,
  subtractMinor,
} from './minor.js';

const amount = fc.maxSafeInteger();
const positive = fc.maxSafeNat();
const rateBps = fc.integer({ min: 0, max: 10_000 });

describe('amounts in minor units', () => {
  it.each([1.5, NaN, Infinity, 2 ** 53, -(2 ** 53)])('refuse %p', (value) => {
    expect(() => checkedMinor(value)).toThrow(MoneyRangeError);
  });

  it('come back from the database as they went', () => {
    fc.assert(
      fc.property(amount, (value) => {
        const stored: unknown = minorTransformer.to(value);
        expect(minorTransformer.from(String(stored))).toBe(checkedMinor(value));
      }),
    );
    expect([minorTransformer.to(null), minorTransformer.from(null)]).toEqual([null, null]);
  });

  it.each(['', '12.5', '1e3', 'abc', '9007199254740993'])('refuse %p from the database', (text) => {
    expect(() => minorFromDatabase(text)).toThrow(MoneyRangeError);
  });

  it('add up exactly, or not at all', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 5 }), (amounts) => {
        const partial = amounts.map((_, index) => amounts.slice(0, index + 1).reduce((sum, value) => sum + BigInt(value), 0n));
        const exact = partial.every((sum) => BigInt(Number(sum)) === sum && Number.isSafeInteger(Number(sum)));
        if (exact) {
          expect(BigInt(addMinor(...amounts))).toBe(partial.at(-1) ?? 0n);
        } else {
          expect(() => addMinor(...amounts)).toThrow(MoneyRangeError);
        }
      }),
    );
  });

  it('subtract and multiply exactly, or not at all', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(BigInt(subtractMinor(a, b))).toBe(BigInt(a) - BigInt(b));
        const product = BigInt(a) * BigInt(b);
        if (product <= BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(BigInt(multiplyMinor(a, b))).toBe(product);
        } else {
          expect(() => multiplyMinor(a, b)).toThrow(MoneyRangeError);
        }
      }),
    );
  });
});

describe('a share of an amount', () => {
  it('is the largest integer that does not pass it', () => {
    fc.assert(
      fc.property(positive, rateBps, (value, bps) => {
        const share = BigInt(floorShareMinor(value, bps));
        expect(share * 10_000n <= BigInt(value) * BigInt(bps)).toBe(true);
        expect((share + 1n) * 10_000n > BigInt(value) * BigInt(bps)).toBe(true);
      }),
    );
  });
});

describe('the tax contained in a price', () => {
  it('is within half a unit of the exact value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), rateBps, (gross, bps) => {
        const doubled = 2n * BigInt(containedTaxMinor(gross, bps)) * BigInt(10_000 + bps);
        const exact = 2n * BigInt(gross) * BigInt(bps);
        const difference = doubled > exact ? doubled - exact : exact - doubled;
        expect(difference <= BigInt(10_000 + bps)).toBe(true);
      }),
    );
  });

  it.each([
    [1250, 1900, 200],
    [1000, 0, 0],
    [107, 700, 7],
    // 1.5 exactly: halves go up.
    [3, 10_000, 2],
  ])('of %i at %i basis points is %i', (gross, bps, tax) => {
    expect(containedTaxMinor(gross, bps)).toBe(tax);
  });
});
