import { skipToken } from '@reduxjs/toolkit/query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetProductQuery } from '@/features/menu/menu.api';
import { useCursors } from '@/lib/use-cursors';
import { RatingSummary } from '../components/rating-summary';
import { ReviewPage } from '../components/review-page';
import { useListProductReviewsQuery } from '../reviews.api';

/** What is said of the product whose page this stands on. */
export function ProductReviews() {
  const { t } = useTranslation('reviews');
  const { slug = '' } = useParams();
  const { currentData: product } = useGetProductQuery({ slug });
  return (
    <section aria-labelledby="reviews-heading" className="mt-12 border-t border-line pt-8" data-testid="product-reviews">
      <h2 id="reviews-heading" className="text-2xl">{t('title')}</h2>
      {product && <ReviewList key={product.productId} productId={product.productId} />}
    </section>
  );
}

function ReviewList({ productId }: { productId: string }) {
  const { t } = useTranslation('reviews');
  const messageFor = useProblemMessage();
  const { cursors, last, showMore } = useCursors();
  const { data: first, error, refetch } = useListProductReviewsQuery({ productId });
  const { currentData: newest, isFetching } = useListProductReviewsQuery(last === undefined ? skipToken : { productId, cursor: last });
  if (!first) {
    return error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="mt-4 h-48" />;
  }
  if (first.reviewsCount === 0) {
    return <p className="mt-3 max-w-prose text-muted" data-testid="reviews-empty">{t('empty')}</p>;
  }
  const nextCursor = (last === undefined ? first : newest)?.nextCursor;
  return (
    <div className="mt-4 grid items-start gap-x-10 gap-y-6 md:grid-cols-[16rem_1fr]">
      <RatingSummary reviews={first} />
      <div>
        <ul className="grid gap-4">
          {cursors.map((cursor) => <ReviewPage key={cursor ?? 'first'} productId={productId} cursor={cursor} />)}
        </ul>
        {nextCursor != null && (
          <Button look="quiet" className="mt-5" onClick={() => showMore(nextCursor)} data-testid="reviews-more">{t('more')}</Button>
        )}
        {isFetching && <Skeleton className="mt-4 h-24" />}
      </div>
    </div>
  );
}
