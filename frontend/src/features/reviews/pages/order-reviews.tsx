import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { useParams } from 'react-router';
import { problemOf, referenceOf } from '@/api/problem';
import { selectIsLoggedIn } from '@/api/session.slice';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetOrderQuery, type Order } from '@/features/order-tracking/orders.api';
import { LineReview } from '../components/line-review';
import { useListOrderReviewsQuery } from '../reviews.api';

/** For the member whose completed order this page shows: how was each of its lines? Nobody else sees anything. */
export function OrderReviews() {
  const { orderId = '' } = useParams();
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const { currentData: order } = useGetOrderQuery({ orderId });
  return isLoggedIn && order?.status === 'completed' ? <LineReviews order={order} /> : null;
}

function LineReviews({ order }: { order: Order }) {
  const { t } = useTranslation('reviews');
  const messageFor = useProblemMessage();
  const { data: reviews, error, refetch } = useListOrderReviewsQuery({ orderId: order.orderId });
  // A guest's order opened by its link, or one that a manager looks at: not theirs to review.
  if (problemOf(error)?.status === 404) {
    return null;
  }
  return (
    <section aria-labelledby="order-reviews-heading" data-testid="order-reviews">
      <h2 id="order-reviews-heading" className="text-xl">{t('order.title')}</h2>
      {!reviews && error && <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!reviews && !error && <Skeleton className="mt-3 h-28" />}
      {reviews && (
        <ul className="mt-3 grid gap-3">
          {order.lines.map((line) => (
            <LineReview key={line.orderLineId} line={line} review={reviews.find(({ orderLineId }) => orderLineId === line.orderLineId)} />
          ))}
        </ul>
      )}
    </section>
  );
}
