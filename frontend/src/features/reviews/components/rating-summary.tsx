import { useTranslation } from 'react-i18next';
import { Stars } from '@/components/ui/stars';
import type { ProductReviews } from '../reviews.api';

/** The mean, and how many reviews gave each number of stars. */
export function RatingSummary({ reviews }: { reviews: ProductReviews }) {
  const { t, i18n } = useTranslation('reviews');
  const rating = reviews.rating ?? 0;
  const shown = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rating);
  return (
    <div className="md:sticky md:top-24">
      <p className="flex items-center gap-3" data-testid="reviews-summary" data-rating={rating} data-count={reviews.reviewsCount}>
        <span className="font-display text-4xl" aria-hidden="true">{shown}</span>
        <span>
          <Stars rating={rating} />
          <span className="sr-only">{t('mean', { rating: shown })} </span>
          <span className="text-sm text-muted">{t('count', { count: reviews.reviewsCount })}</span>
        </span>
      </p>
      <ul className="mt-4 grid gap-1.5" aria-label={t('distribution')}>
        {reviews.ratingCounts.map(({ rating: stars, count }) => (
          <li key={stars} className="grid grid-cols-[5.5rem_1fr_2.5rem] items-center gap-3 text-sm" data-testid={`rating-count-${stars}`} data-count={count}>
            <span>{t('stars', { count: stars })}</span>
            <Bar share={count / reviews.reviewsCount} />
            <span className="text-right tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full overflow-hidden rounded-full bg-line" aria-hidden="true" focusable="false">
      <rect width={share * 100} height="8" className="fill-honey" />
    </svg>
  );
}
