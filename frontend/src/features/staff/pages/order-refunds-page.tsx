import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';
import { useGetOrderQuery, type Order } from '@/features/order-tracking/orders.api';
import { useListRefundsQuery, type OrderRefunds } from '../admin.api';
import { DisputeRow } from '../components/dispute-row';
import { RefundRow } from '../components/refund-row';
import { Refundable } from '../components/refundable';
import { useOrderTitle } from '../lib/use-order-title';

/** While money is on its way its state changes by itself within seconds. */
const POLL_MS = 4_000;

/** An order's money: what may still go back, what went, and what a bank disputes. */
export function OrderRefundsPage() {
  const { orderId = '' } = useParams();
  const messageFor = useProblemMessage();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const order = useGetOrderQuery({ orderId });
  const refunds = useListRefundsQuery({ orderId }, { pollingInterval: isUnderWay ? POLL_MS : 0 });
  const isMoving = refunds.data?.refunds.some(({ status }) => status === 'requested' || status === 'pending') ?? false;
  if (isMoving !== isUnderWay) {
    setIsUnderWay(isMoving);
  }
  const error = order.error ?? refunds.error;
  if (order.data && refunds.data) {
    return <OrderMoney order={order.data} money={refunds.data} />;
  }
  const retry = () => [order, refunds].forEach(({ refetch }) => void refetch());
  return error ? <ErrorState isPage message={messageFor(error)} reference={referenceOf(error)} onRetry={retry} /> : <Skeleton className="mx-auto h-96 max-w-3xl" />;
}

function OrderMoney({ order, money }: { order: Order; money: OrderRefunds }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const [refusal, setRefusal] = useState<unknown>();
  const title = useOrderTitle(order);
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <div>
        <Link to="/staff/refunds" className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">{t('refunds.back')}</Link>
        <PageHeading title={title} />
      </div>
      {refusal !== undefined && <Notice tone="problem" role="alert" title={messageFor(refusal)} testId="refund-refused" />}
      <Refundable order={order} money={money} onAnswered={setRefusal} />
      {money.disputes.length > 0 && (
        <section aria-labelledby="disputes-heading">
          <h2 id="disputes-heading" className="text-xl">{t('refunds.disputes')}</h2>
          <ul className="mt-3 grid gap-2">{money.disputes.map((dispute) => <DisputeRow key={dispute.disputeId} dispute={dispute} currency={money.currency} />)}</ul>
        </section>
      )}
      <section aria-labelledby="refunds-heading">
        <h2 id="refunds-heading" className="text-xl">{t('refunds.list')}</h2>
        {money.refunds.length === 0 && <p className="mt-3 text-muted" data-testid="refunds-empty">{t('refunds.noRefunds')}</p>}
        <ul className="mt-3 grid gap-2" aria-live="polite">
          {money.refunds.map((refund) => <RefundRow key={refund.refundId} refund={refund} money={money} isByHand={order.paymentMethod !== 'stripe'} onAnswered={setRefusal} />)}
        </ul>
      </section>
    </div>
  );
}
