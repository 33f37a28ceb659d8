import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useCursors } from '@/lib/use-cursors';
import { useListReviewsQuery, type ReviewStatus } from '../admin.api';
import { ReviewCard } from './review-card';

interface QueueProps {
  status: ReviewStatus;
  onRefused: (error: unknown) => void;
}

/** Often enough that nobody waits for long; a review is no burning pizza. */
const POLL_MS = 30_000;

/** The reviews of one status, page below page. */
export function ReviewQueue({ status, onRefused }: QueueProps) {
  const { cursors, showMore } = useCursors();
  return (
    <ul className="grid gap-4">
      {cursors.map((cursor, index) => (
        <QueuePage key={cursor ?? 'first'} status={status} cursor={cursor} onRefused={onRefused} onMore={index === cursors.length - 1 ? showMore : undefined} />
      ))}
    </ul>
  );
}

function QueuePage({ status, cursor, onRefused, onMore }: QueueProps & { cursor: string | undefined; onMore: ((cursor: string) => void) | undefined }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: page, error, refetch } = useListReviewsQuery({ status, ...(cursor !== undefined && { cursor }) }, { pollingInterval: POLL_MS });
  if (!page) {
    return <li>{error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="h-40" />}</li>;
  }
  const { items, nextCursor } = page;
  return (
    <>
      {cursor === undefined && items.length === 0 && <li className="text-muted" data-testid="review-queue-empty">{t(`reviews.empty.${status}`)}</li>}
      {items.map((review) => <ReviewCard key={review.reviewId} review={review} onRefused={onRefused} />)}
      {onMore && nextCursor !== null && <li><Button look="quiet" onClick={() => onMore(nextCursor)} data-testid="review-queue-more">{t('reviews.more')}</Button></li>}
    </>
  );
}
