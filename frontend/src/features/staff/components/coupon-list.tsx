import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useCursors } from '@/lib/use-cursors';
import { useListCouponsQuery, type Coupon } from '../admin.api';
import { CouponRow } from './coupon-row';

interface ListProps {
  onEdit: (coupon: Coupon) => void;
  onRefused: (error: unknown) => void;
}

/** All coupons, newest first, page below page. */
export function CouponList(props: ListProps) {
  const { cursors, showMore } = useCursors();
  return (
    <ul className="grid gap-2">
      {cursors.map((cursor, index) => (
        <CouponPage key={cursor ?? 'first'} {...props} cursor={cursor} onMore={index === cursors.length - 1 ? showMore : undefined} />
      ))}
    </ul>
  );
}

function CouponPage({ cursor, onMore, ...props }: ListProps & { cursor: string | undefined; onMore: ((cursor: string) => void) | undefined }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: page, error, refetch } = useListCouponsQuery(cursor === undefined ? {} : { cursor });
  if (!page) {
    return <li>{error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : <Skeleton className="h-40" />}</li>;
  }
  const { items, nextCursor } = page;
  return (
    <>
      {cursor === undefined && items.length === 0 && <li className="text-muted" data-testid="coupons-empty">{t('coupons.none')}</li>}
      {items.map((coupon) => <CouponRow key={coupon.couponId} coupon={coupon} {...props} />)}
      {onMore && nextCursor !== null && <li><Button look="quiet" onClick={() => onMore(nextCursor)} data-testid="coupons-more">{t('coupons.more')}</Button></li>}
    </>
  );
}
