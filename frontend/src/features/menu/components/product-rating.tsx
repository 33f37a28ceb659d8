import { useTranslation } from 'react-i18next';
import { Stars } from '@/components/ui/stars';
import type { ProductCard } from '../menu.api';

/** Stars and how many gave them; nothing while nobody has. */
export function ProductRating({ product, className }: { product: Pick<ProductCard, 'rating' | 'reviewsCount' | 'slug'>; className: string }) {
  const { t, i18n } = useTranslation();
  const { rating, reviewsCount } = product;
  if (rating === null || reviewsCount === 0) {
    return null;
  }
  const shown = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rating);
  return (
    <span className={className} data-testid={`product-rating-${product.slug}`} data-rating={rating} data-count={reviewsCount}>
      <span className="sr-only">{t('rating', { rating: shown, count: reviewsCount })}</span>
      <span className="flex items-center gap-1.5 text-sm" aria-hidden="true">
        <Stars rating={rating} className="h-4" />
        <span className="font-semibold tabular-nums">{shown}</span>
        <span className="text-muted tabular-nums">({reviewsCount})</span>
      </span>
    </span>
  );
}
