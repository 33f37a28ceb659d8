import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { largestRemainder } from './largest-remainder.js';

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 });
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

describe('spreading an amount over lines', () => {
  it('adds up to it, stays within a unit of each exact share, and never passes a line', () => {
    fc.assert(
      fc.property(
        weights
          .filter((lines) => sumOf(lines) > 0)
          .chain((lines) => fc.tuple(fc.constant(lines), fc.integer({ min: 0, max: sumOf(lines) }))),
        ([lines, total]) => {
          const shares = largestRemainder(total, lines);
          expect(sumOf(shares)).toBe(total);
          shares.forEach((share, index) => {
            const exact = (total * lines[index]!) / sumOf(lines);
            expect(Math.abs(share - exact)).toBeLessThan(1 + 1e-6);
            expect(share).toBeLessThanOrEqual(lines[index]!);
            expect(share).toBeGreaterThanOrEqual(0);
          });
        },
      ),
    );
  });

  it('gives the rest to the largest remainders, the earlier of equals first', () => {
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(largestRemainder(10, [55, 25, 20])).toEqual([6, 2, 2]);
    expect(largestRemainder(7, [1, 2, 4])).toEqual([1, 2, 4]);
  });

  it('is exact where products pass 2^53', () => {
    const huge = 4_000_000_000_000_000;
    expect(largestRemainder(huge, [huge, huge])).toEqual([huge / 2, huge / 2]);
  });

  it('gives nothing to nobody, and refuses what cannot be split', () => {
    expect(largestRemainder(0, [0, 0])).toEqual([0, 0]);
    expect(() => largestRemainder(1, [0, 0])).toThrow(RangeError);
    expect(() => largestRemainder(-1, [1])).toThrow(RangeError);
    expect(() => largestRemainder(1, [2, -1])).toThrow(RangeError);
  });
});
