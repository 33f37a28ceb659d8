import { Suspense } from 'react';
import { skipToken } from '@reduxjs/toolkit/query';
import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link, Outlet, useParams } from 'react-router';
import { problemOf, referenceOf } from '@/api/problem';
import { selectSessionStatus } from '@/api/session.slice';
import { useProblemMessage } from '@/api/use-problem-message';
import { buttonClass } from '@/components/ui/button-class';
import { ErrorState } from '@/components/ui/error-state';
import { Reference } from '@/components/ui/reference';
import { CancelOrder } from '../components/cancel-order';
import { CancelReason } from '../components/cancel-reason';
import { CollectNotice } from '../components/collect-notice';
import { OrderAgain } from '../components/order-again';
import { OrderCashback } from '../components/order-cashback';
import { OrderHero } from '../components/order-hero';
import { OrderNotFound } from '../components/order-not-found';
import { OrderRefunds } from '../components/order-refunds';
import { OrderSkeleton } from '../components/order-skeleton';
import { OrderSlip } from '../components/order-slip';
import { PayOrder } from '../components/pay-order';
import { StageList } from '../components/stage-list';
import type { Order } from '../orders.api';
import { isUnderWay } from '../lib/stages';
import { useLiveOrder } from '../lib/use-live-order';
import { useOrderLink } from '../lib/use-order-link';
import { isPaymentUnderWay, usePaymentReturn } from '../lib/use-payment-return';

/** An order and where it stands; what other features ask of one that is completed stands within. */
export function OrderPage() {
  const { orderId = '' } = useParams();
  const { isReading } = useOrderLink(orderId);
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const { currentData: order, error, refetch, isLive } = useLiveOrder(isReading || !isSessionKnown ? skipToken : orderId);
  const messageFor = useProblemMessage();
  return (
    <div className="mx-auto max-w-4xl sm:px-6 sm:pt-6">
      {order && <OrderView order={order} isLive={isLive} />}
      {!order && error && isRefusal(error) && <OrderNotFound />}
      {!order && error && !isRefusal(error) && <ErrorState isPage message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!order && !error && <OrderSkeleton />}
    </div>
  );
}

const isRefusal = (error: unknown): boolean => [401, 403, 404, 422].includes(problemOf(error)?.status ?? 0);

function OrderView({ order, isLive }: { order: Order; isLive: boolean }) {
  const { t } = useTranslation('storefront');
  const paymentReturn = usePaymentReturn(order.orderId, order.status);
  return (
    <article data-testid="order">
      <OrderHero order={order} isLive={isLive} />
      <div className="grid gap-7 px-4 pt-7 sm:px-0">
        {order.status === 'pending_payment' && <PayOrder order={order} paymentReturn={paymentReturn} />}
        {order.collectMinor > 0 && isUnderWay(order.status) && <CollectNotice order={order} />}
        {(isUnderWay(order.status) || order.status === 'completed') && <StageList order={order} />}
        {order.status === 'cancelled' && <CancelReason order={order} />}
        <OrderRefunds order={order} />
        <OrderCashback order={order} />
        {order.status === 'completed' && <Suspense fallback={null}><Outlet /></Suspense>}
        <OrderSlip order={order} />
        <div className="flex flex-wrap gap-3">
          <CancelOrder order={order} isPossible={order.cancellable && !isPaymentUnderWay(paymentReturn)} />
          {!isUnderWay(order.status) && order.status !== 'pending_payment' && <OrderAgain order={order} />}
          <Link to="/" className={buttonClass('quiet')}>{t('backToMenu')}</Link>
        </div>
        {order.traceId && <div className="text-muted"><Reference id={order.traceId} /></div>}
      </div>
    </article>
  );
}
