import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBasisPoints } from './basis-points.js';

describe('a percentage', () => {
  it('with two decimals at most is exact in basis points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => {
        const text = `${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}`;
        expect(parseBasisPoints(text)).toBe(bps);
      }),
    );
  });

  it.each([
    ['10', 1000],
    ['7.5', 750],
    ['12.25', 1225],
    ['0.01', 1],
    ['100', 10_000],
  ])('%s is %i', (text, bps) => {
    expect(parseBasisPoints(text)).toBe(bps);
  });

  it.each(['', '-1', '100.01', '101', '1.234', '1e1', '10%', '.5', '5.', 'ten', '1,5'])('refuses %p', (text) => {
    expect(() => parseBasisPoints(text)).toThrow(RangeError);
  });
});
