import { useTranslation } from 'react-i18next';
import { Stars } from '@/components/ui/stars';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDay } from '@/lib/moments';
import type { Review } from '../reviews.api';

export function ReviewItem({ review }: { review: Review }) {
  const { t, i18n } = useTranslation('reviews');
  const { data: shop } = useGetShopQuery();
  return (
    <li className="wrap-anywhere rounded-2xl bg-surface p-4 shadow-lift sm:p-5" data-testid="review" data-review-id={review.reviewId} data-rating={review.rating}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={review.rating} />
        <span className="sr-only">{t('stars', { count: review.rating })}</span>
        <span className="font-semibold">{review.authorName}</span>
        <time dateTime={review.createdAt} className="text-sm text-muted">{formatDay(review.createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
      </p>
      {review.text !== '' && <p className="mt-2 max-w-prose whitespace-pre-line">{review.text}</p>}
      {review.reply !== null && (
        <div className="mt-3 rounded-xl bg-sunk px-4 py-3" data-testid="review-reply">
          <p className="text-sm font-semibold">{t('reply', { shop: shop?.name ?? 'Forno' })}</p>
          <p className="mt-1 max-w-prose whitespace-pre-line">{review.reply}</p>
        </div>
      )}
    </li>
  );
}
