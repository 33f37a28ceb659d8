import { useEffect, useState } from 'react';
import { useDispatch, useStore } from 'react-redux';
import { useNavigate } from 'react-router';
import { orderPlaced } from '@/api/order-events';
import { selectAccessToken } from '@/api/session.slice';
import { selectLines, useSelectLines } from '@/features/cart/cart.selectors';
import type { CartLine } from '@/features/cart/cart.slice';
import { usePayOrder } from '@/features/payment/payment.api';
import { usePlaceOrderMutation, type PlaceOrder, type Quote } from '../checkout.api';
import { orderAttempted, type OrderAttempt } from '../checkout.slice';
import { attemptRequest, isSameWish, mayExistAfter, newAttempt, outcomeOf } from './order-attempt';
import { orderRequest } from './order-request';
import { placerOf } from './placer';
import { changedQuoteOf, isFinalRefusal } from './refusals';
import { useLostOrder, type OrderingState } from './use-lost-order';

/**
 * Places the order and goes on to the payment page. What was sent is kept with the checkout until the shop has answered it, so that a lost
 * answer, even a reload, does not order twice: the same wish is sent again just as it was, under the same key and for the price of then. What it
 * would cost now is another price, where the first order holds the cashback. An order that was placed is never lost: when the payment page does not open, its own page does, and can.
 */
export function usePlaceOrder() {
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const store = useStore<OrderingState>();
  const [sendOrder, { isLoading, error }] = usePlaceOrderMutation();
  const { payOrder } = usePayOrder();
  const { isLeaving, setIsLeaving } = useLeaving();
  const lost = useLostOrder();
  const [refusedCart, setRefusedCart] = useState<string>();
  // A cart that has changed since was not refused.
  const isRefused = refusedCart === cartKeyOf(useSelectLines());

  /** Answers the new price when the one that was agreed to has changed; every other refusal is the `error`. */
  const placeOrder = async (quote: Quote): Promise<Quote | null> => {
    const lines = selectLines(store.getState());
    const body = orderRequest(lines, store.getState().checkout, quote);
    const open = lost.openAttempt();
    const isRepeat = open !== null && isSameWish(open.body, body);
    // Another wish or another login, while an order may have been made before: that is found out first.
    if (!isRepeat && (await lost.isInTheWay())) {
      return null;
    }
    const result = await (isRepeat ? repeat(open, body) : send(body));
    if (!result.data) {
      setRefusedCart(cartKeyOf(lines));
      return changedQuoteOf(result.error);
    }
    const { orderId, status, orderToken } = result.data;
    setIsLeaving(true);
    dispatch(orderPlaced({ orderId, token: orderToken ?? null }));
    if (status !== 'pending_payment' || !(await payOrder(orderId))) {
      await navigate(`/orders/${orderId}`, { replace: true });
    }
    return null;
  };

  /** Sends what was sent before. When there was no order, and is none at that price, what stands there now is ordered. */
  async function repeat(open: OrderAttempt, body: PlaceOrder) {
    const result = await sendAttempt(open);
    return open.body.quoteHash !== body.quoteHash && isFinalRefusal(result.error) ? send(body) : result;
  }

  const send = (body: PlaceOrder) => sendAttempt(newAttempt(body, placerOf(selectAccessToken(store.getState()))));

  async function sendAttempt(attempt: OrderAttempt) {
    dispatch(orderAttempted({ ...attempt, mayExist: true }));
    const result = await sendOrder(attemptRequest(attempt));
    const outcome = outcomeOf(result);
    if (outcome !== 'placed') {
      dispatch(orderAttempted(outcome === 'absent' ? null : { ...attempt, mayExist: mayExistAfter(result, attempt) }));
    }
    lost.hear(outcome);
    return result;
  }

  return { placeOrder, lost, isSending: isLoading, isPending: isLoading || isLeaving || lost.isLooking, isLeaving, error: isRefused ? error : undefined };
}

function cartKeyOf(lines: readonly CartLine[]): string {
  return lines.map(({ lineKey, quantity }) => `${String(quantity)} ${lineKey}`).join();
}

/** Whether the browser is on its way to the payment page. Its way back may show this page as it was left. */
function useLeaving() {
  const [isLeaving, setIsLeaving] = useState(false);
  useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) {
        setIsLeaving(false);
      }
    };
    window.addEventListener('pageshow', comeBack);
    return () => window.removeEventListener('pageshow', comeBack);
  }, []);
  return { isLeaving, setIsLeaving };
}
