import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './backoff.js';

const failures = fc.integer({ min: 1, max: 1_000_000 });
const cap = fc.double({ min: 0.1, max: 600, noNaN: true });

describe('the wait before the next try', () => {
  it('is between nothing and the cap, whatever the dice say', () => {
    fc.assert(
      fc.property(failures, cap, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (count, capSeconds, dice) => {
        const wait = backoffMs(count, capSeconds, () => dice);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(capSeconds * 1000);
      }),
    );
  });

  it('at most doubles with each failure, up to the cap', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7].map((count) => backoffMs(count, 30, () => 1));
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('spreads those that failed together over the whole wait', () => {
    expect(backoffMs(5, 30, () => 0)).toBe(0);
    expect(backoffMs(5, 30, () => 0.5)).toBe(8000);
  });
});
