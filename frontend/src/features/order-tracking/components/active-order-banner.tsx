import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { Link } from 'react-router';
import { orderAccessDropped } from '@/api/order-access.slice';
import { problemOf } from '@/api/problem';
import { selectSessionStatus } from '@/api/session.slice';
import { Icon } from '@/components/ui/icon';
import { isFinal } from '../lib/stages';
import { useGetOrderQuery } from '../orders.api';

/** How often the banner looks; the order's own page is live. */
const POLL_MS = 30_000;

/** Leads back to an order that is still on its way, or still to be paid. Not knowing is no reason to say anything. */
export function ActiveOrderBanner({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const dispatch = useDispatch();
  const { currentData: order, error } = useGetOrderQuery(isSessionKnown ? { orderId } : skipToken, { pollingInterval: POLL_MS, skipPollingIfUnfocused: true });
  const isNotOurs = problemOf(error)?.code === 'ORDER_NOT_FOUND';
  useEffect(() => {
    if (isNotOurs) {
      dispatch(orderAccessDropped({ orderId }));
    }
  }, [isNotOurs, orderId, dispatch]);
  if (!order || isFinal(order.status)) {
    return null;
  }
  return (
    <Link
      to={`/orders/${orderId}`}
      data-testid="active-order"
      className="flex items-center justify-center gap-3 bg-basil-fill px-4 py-2.5 text-center font-semibold text-on-hero hover:underline"
    >
      <Icon name={order.status === 'pending_payment' ? 'card' : 'flame'} />
      <span>
        {order.orderNumber ? `${t('active.title', { number: order.orderNumber })}: ` : ''}
        {t(`headline.${order.status}`)}
      </span>
      <Icon name="arrow" className="size-4.5" />
    </Link>
  );
}
