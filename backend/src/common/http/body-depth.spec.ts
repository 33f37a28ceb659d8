import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isNestedDeeper } from './body-depth.js';

/** JSON whose innermost list lies `depth` deep. */
function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

describe('isNestedDeeper', () => {
  it('counts the lists and objects around the innermost one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (depth, limit) => {
        expect(isNestedDeeper(nested(depth), limit)).toBe(depth > limit);
        expect(isNestedDeeper({ shallow: 1, deep: nested(depth) }, limit)).toBe(depth + 1 > limit);
      }),
    );
  });

  it('bears what recursion could not', () => {
    expect(isNestedDeeper(nested(100_000), 20)).toBe(true);
  });

  it.each([undefined, null, 'text', 7])('takes %p for no nesting', (value) => {
    expect(isNestedDeeper(value, 1)).toBe(false);
  });
});
