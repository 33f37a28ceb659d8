import { useEffect, useState } from 'react';
import { useDispatch, useStore } from 'react-redux';
import { useNavigate } from 'react-router';
import { orderPlaced } from '@/api/order-events';
import { selectLines, useSelectLines } from '@/features/cart/cart.selectors';
import type { CartLine, CartState } from '@/features/cart/cart.slice';
import { usePayOrder } from '@/features/payment/payment.api';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { usePlaceOrderMutation, type Quote } from '../checkout.api';
import { orderAttempted, selectAttempt, type CheckoutState } from '../checkout.slice';
import { orderRequest } from './order-request';
import { changedQuoteOf } from './refusals';

/**
 * Places the order and goes on to the payment page. The attempt's key is kept with the checkout, so that a lost answer, even
 * a reload, does not order twice. An order that was placed is never lost: when the payment page does not open, its own page
 * does, and can.
 */
export function usePlaceOrder() {
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const store = useStore<{ cart: CartState; checkout: CheckoutState }>();
  const [sendOrder, { isLoading, error }] = usePlaceOrderMutation();
  const { payOrder } = usePayOrder();
  const { isLeaving, setIsLeaving } = useLeaving();
  const [refusedCart, setRefusedCart] = useState<string>();
  // A cart that has changed since was not refused.
  const isRefused = refusedCart === cartKeyOf(useSelectLines());

  /** Answers the new price when the one that was agreed to has changed; every other refusal is the `error`. */
  const placeOrder = async (quote: Quote): Promise<Quote | null> => {
    const lines = selectLines(store.getState());
    const body = orderRequest(lines, store.getState().checkout, quote);
    const result = await sendOrder({ placeOrderDto: body, 'Idempotency-Key': keyFor(JSON.stringify(body)) });
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

  function keyFor(fingerprint: string): string {
    const attempt = selectAttempt(store.getState());
    if (attempt?.fingerprint === fingerprint) {
      return attempt.idempotencyKey;
    }
    const idempotencyKey = newIdempotencyKey();
    dispatch(orderAttempted({ fingerprint, idempotencyKey }));
    return idempotencyKey;
  }

  return { placeOrder, isPending: isLoading || isLeaving, isLeaving, error: isRefused ? error : undefined };
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
