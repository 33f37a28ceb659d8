import { MAX_RATING, MIN_RATING } from './review-limits.js';

/** How many reviews gave a rating. */
export interface RatingCount {
  rating: number;
  count: number;
}

export interface RatingSummary {
  reviewsCount: number;
  /** The mean to two decimals, as PostgreSQL writes a numeric: '4.33'; '0.00' while there are none. */
  rating: string;
  /** Every rating from the best to the worst, those that nobody gave too. */
  ratingCounts: RatingCount[];
}

const HUNDREDTHS = 100;

/** Sums up how many reviews gave each rating; in whole numbers, so that the mean never depends on their order. */
export function summariseRatings(counts: readonly RatingCount[]): RatingSummary {
  const countOf = new Map(counts.map(({ rating, count }) => [rating, count]));
  const reviewsCount = counts.reduce((sum, { count }) => sum + count, 0);
  const total = counts.reduce((sum, { rating, count }) => sum + rating * count, 0);
  return {
    reviewsCount,
    rating: reviewsCount === 0 ? '0.00' : meanOf(total, reviewsCount),
    ratingCounts: Array.from({ length: MAX_RATING - MIN_RATING + 1 }, (_, index) => {
      const rating = MAX_RATING - index;
      return { rating, count: countOf.get(rating) ?? 0 };
    }),
  };
}

/** Half a hundredth is rounded up, as PostgreSQL's round() does. */
function meanOf(total: number, count: number): string {
  const hundredths = Math.floor((2 * HUNDREDTHS * total + count) / (2 * count));
  return (hundredths / HUNDREDTHS).toFixed(2);
}
