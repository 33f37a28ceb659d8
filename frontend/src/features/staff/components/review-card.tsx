import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { Stars } from '@/components/ui/stars';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { usePublishReviewMutation, useRejectReviewMutation, type ModeratedReview } from '../admin.api';
import { nameId } from '../lib/name-id';
import { ReplyDialog } from './reply-dialog';

interface ReviewCardProps {
  review: ModeratedReview;
  onRefused: (error: unknown) => void;
}

export function ReviewCard({ review, onRefused }: ReviewCardProps) {
  const { t } = useTranslation('staff');
  return (
    <li className="min-w-0 rounded-2xl bg-surface p-4 wrap-anywhere shadow-lift sm:p-5" data-testid={`review-${review.reviewId}`} data-status={review.status}>
      <ReviewHead review={review} />
      {review.text !== '' && <p className="mt-3 max-w-prose whitespace-pre-line">{review.text}</p>}
      {review.reply !== null && (
        <div className="mt-3 rounded-xl bg-sunk px-4 py-3" data-testid="review-reply">
          <p className="text-sm font-semibold">{t('reviews.yourReply')}</p>
          <p className="mt-1 max-w-prose whitespace-pre-line">{review.reply}</p>
        </div>
      )}
      <ReviewActions review={review} onRefused={onRefused} />
    </li>
  );
}

function ReviewHead({ review }: { review: ModeratedReview }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link id={nameId(review.reviewId)} to={`/products/${review.productSlug}`} className="font-semibold underline">{review.productName}</Link>
        <Stars rating={review.rating} />
        <span className="sr-only">{t('reviews.stars', { count: review.rating })}</span>
      </p>
      <p className="text-sm text-muted">
        {review.authorName}
        {' · '}
        <time dateTime={review.createdAt}>{formatMoment(review.createdAt, shop?.timeZone ?? 'UTC', i18n.language)}</time>
      </p>
    </>
  );
}

function ReviewActions({ review, onRefused }: ReviewCardProps) {
  const { t } = useTranslation('staff');
  const [publish, publishing] = usePublishReviewMutation();
  const [reject, rejecting] = useRejectReviewMutation();
  const [isReplying, setIsReplying] = useState(false);
  const { reviewId, version, status } = review;
  const decide = async (decision: typeof publish | typeof reject) => {
    const { error } = await decision({ reviewId, moderateReviewDto: { version } });
    onRefused(error);
  };
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      {status !== 'published' && <Button aria-describedby={nameId(reviewId)} isPending={publishing.isLoading} onClick={() => void decide(publish)} data-testid="review-publish">{t('reviews.publish')}</Button>}
      {status !== 'rejected' && <Button aria-describedby={nameId(reviewId)} look="danger" isPending={rejecting.isLoading} onClick={() => void decide(reject)} data-testid="review-reject">{t('reviews.reject')}</Button>}
      <Button aria-describedby={nameId(reviewId)} look="quiet" onClick={() => setIsReplying(true)} data-testid="review-answer">{review.reply === null ? t('reviews.reply') : t('reviews.changeReply')}</Button>
      {isReplying && <ReplyDialog review={review} onRefused={onRefused} onClose={() => setIsReplying(false)} />}
    </div>
  );
}
