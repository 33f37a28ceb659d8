import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RatingCount, summariseRatings } from './rating-summary.js';

const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 400 });

function countsOf(given: readonly number[]): RatingCount[] {
  return [...new Set(given)].map((rating) => ({ rating, count: given.filter((one) => one === rating).length }));
}

describe('summing up ratings', () => {
  it('counts every review once and puts the mean within half a hundredth', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const { reviewsCount, rating, ratingCounts } = summariseRatings(countsOf(given));
        expect(reviewsCount).toBe(given.length);
        expect(ratingCounts.map((one) => one.rating)).toEqual([5, 4, 3, 2, 1]);
        expect(ratingCounts.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(rating).toMatch(/^\d\.\d\d$/);
        const total = given.reduce((sum, one) => sum + one, 0);
        // In thousandths of a review's rating: no float is compared with another.
        expect(Math.abs(200 * total - 2 * Math.round(Number(rating) * 100) * given.length)).toBeLessThanOrEqual(given.length);
      }),
    );
  });

  it('does not depend on the order in which reviews came', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        expect(summariseRatings(countsOf(given.toReversed()))).toEqual(summariseRatings(countsOf(given)));
      }),
    );
  });

  it.each([
    [[], '0.00'],
    [[5, 4, 4], '4.33'],
    [[5, 5, 4], '4.67'],
    [[1, 1, 1, 1, 1, 1, 1, 2], '1.13'],
  ])('makes %j into %s', (given, mean) => {
    expect(summariseRatings(countsOf(given)).rating).toBe(mean);
  });
});
