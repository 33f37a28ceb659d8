import { useTranslation } from 'react-i18next';
import { Stars } from '@/components/ui/stars';
import type { OrderLine } from '@/features/order-tracking/orders.api';
import { halfName, lineName } from '@/lib/line-name';
import type { OwnReview } from '../reviews.api';
import { ReviewForm } from './review-form';

/** Of a pizza of two halves the one that was reviewed. */
function reviewedName({ name, otherHalf }: OrderLine, { productId }: OwnReview): string {
  return otherHalf && otherHalf.productId === productId ? otherHalf.name : name;
}

/** One line of an order: to be rated, or what became of its rating. */
export function LineReview({ line, review }: { line: OrderLine; review: OwnReview | undefined }) {
  const { t } = useTranslation('reviews');
  return (
    <li className="wrap-anywhere rounded-2xl bg-surface p-4 shadow-lift sm:p-5" data-testid={`line-review-${line.orderLineId}`}>
      <p>
        <span className="font-semibold">{lineName(line)}</span>
        <span className="text-sm text-muted"> {[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}</span>
      </p>
      {!review && <ReviewForm line={line} />}
      <div role="status">
        {review && (
          <div data-testid="line-reviewed" data-review-id={review.reviewId} data-status={review.status}>
            {line.otherHalf && <p className="mt-1 text-sm">{halfName(reviewedName(line, review))}</p>}
            <Stars rating={review.rating} className="mt-2" />
            <span className="sr-only">{t('stars', { count: review.rating })}</span>
            {review.text !== '' && <p className="mt-2 max-w-prose whitespace-pre-line">{review.text}</p>}
            <p className="mt-2 text-sm text-muted">{t(`order.${review.status}`)}</p>
          </div>
        )}
      </div>
    </li>
  );
}
