import type { OwnReview, ProductReviews, Review } from '@/features/reviews/reviews.api';
import type { ModeratedReview } from '@/features/staff/admin.api';

export function buildReview(overrides: Partial<Review> = {}): Review {
  return {
    reviewId: 'review-1',
    rating: 5,
    text: 'Crisp to the last bite.',
    authorName: 'Clara W.',
    createdAt: '2026-11-23T10:00:00Z',
    reply: null,
    repliedAt: null,
    ...overrides,
  };
}

/** A page of what is said of a product; its numbers follow from `items` unless they are given. */
export function buildProductReviews(overrides: Partial<ProductReviews> = {}): ProductReviews {
  const { items = [] } = overrides;
  const sum = items.reduce((total, { rating }) => total + rating, 0);
  return {
    rating: items.length > 0 ? sum / items.length : null,
    reviewsCount: items.length,
    ratingCounts: [5, 4, 3, 2, 1].map((rating) => ({ rating, count: items.filter((review) => review.rating === rating).length })),
    items,
    nextCursor: null,
    ...overrides,
  };
}

export function buildOwnReview(overrides: Partial<OwnReview> = {}): OwnReview {
  return { ...buildReview(), orderLineId: 'line-1', productId: 'product-margherita', status: 'pending', ...overrides };
}

export function buildModeratedReview(overrides: Partial<ModeratedReview> = {}): ModeratedReview {
  return { ...buildReview(), status: 'pending', version: 1, productSlug: 'margherita', productName: 'Margherita', ...overrides };
}
