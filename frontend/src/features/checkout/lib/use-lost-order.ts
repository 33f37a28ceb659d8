import { useEffect, useEffectEvent, useState } from 'react';
import { useDispatch, useSelector, useStore } from 'react-redux';
import { useNavigate } from 'react-router';
import { orderAccessGranted } from '@/api/order-access.slice';
import { orderPlaced } from '@/api/order-events';
import { problemOf } from '@/api/problem';
import { selectAccessToken, selectSessionStatus, type SessionState } from '@/api/session.slice';
import { selectLines } from '@/features/cart/cart.selectors';
import type { CartState } from '@/features/cart/cart.slice';
import { usePlaceOrderMutation, type PlacedOrder } from '../checkout.api';
import { orderAttempted, selectAttempt, type CheckoutState, type OrderAttempt } from '../checkout.slice';
import { attemptRequest, isRepeatable, lookRequest } from './order-attempt';
import { orderRequest } from './order-request';
import { placerOf } from './placer';
import { isFinalRefusal } from './refusals';

export type OrderingState = { cart: CartState; checkout: CheckoutState; session: SessionState };

/**
 * The order that was sent and whose answer never came. The page finds out as it opens, before it asks for a price: an order that was made holds the
 * cashback, the coupon or the last piece, so that its own cart would look dearer, or as if it could not be had. It goes on to an order that is
 * there, and makes none: whether to order is for who reads the page, who presses again.
 */
export function useLostOrder() {
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const store = useStore<OrderingState>();
  const [ask, { isLoading }] = usePlaceOrderMutation();
  const attempt = useSelector(selectAttempt);
  const placer = placerOf(useSelector(selectAccessToken));
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  /** The page is to be left alone: it looks as it opens, or is on its way to the order. */
  const [isBusy, setIsBusy] = useState(attempt !== null);
  const [isUnheard, setIsUnheard] = useState(false);

  /** What may be repeated by who is here now. */
  function openAttempt(): OrderAttempt | null {
    const state = store.getState();
    const kept = selectAttempt(state);
    return kept && kept.placer === placerOf(selectAccessToken(state)) && isRepeatable(kept) ? kept : null;
  }

  /** Whether the shop has answered; until it does, the page says so. */
  function hear({ data, error }: { data?: PlacedOrder; error?: unknown }): boolean {
    const isHeard = data !== undefined || isFinalRefusal(error);
    setIsUnheard(!isHeard);
    return isHeard;
  }

  /** Answers whether it is known now what became of it; goes on to the order if there is one. */
  const look = async (sent: OrderAttempt, isHere = () => true): Promise<'placed' | 'absent' | 'unheard'> => {
    const looked = await ask(lookRequest(sent));
    // There is one, so that this gets its answer and makes nothing.
    const found = problemOf(looked.error)?.code === 'IDEMPOTENCY_KEY_REUSED' ? await ask(attemptRequest(sent)) : looked;
    if (!found.data) {
      return hear(found) ? 'absent' : 'unheard';
    }
    setIsBusy(true);
    takeOver(found.data, sent);
    if (isHere()) {
      // Its own page, and not the payment's: nobody has pressed anything.
      await navigate(`/orders/${found.data.orderId}`, { replace: true });
    }
    return 'placed';
  };

  function takeOver({ orderId, orderToken }: PlacedOrder, { body }: OrderAttempt) {
    const { checkout } = store.getState();
    const access = { orderId, token: orderToken ?? null };
    const cart = orderRequest(selectLines(store.getState()), checkout, body).lines;
    if (JSON.stringify(cart) === JSON.stringify(body.lines)) {
      dispatch(orderPlaced(access));
    } else {
      // What is in the cart now is another wish, and stays.
      dispatch(orderAccessGranted(access));
      dispatch(orderAttempted(null));
    }
  }

  const lookAtFirst = useEffectEvent(async (isHere: () => boolean) => {
    const sent = openAttempt();
    if (attempt && !isRepeatable(attempt)) {
      dispatch(orderAttempted(null));
    }
    if (!sent || (await look(sent, isHere)) !== 'placed') {
      setIsBusy(false);
    }
  });
  useEffect(() => {
    let isHere = true;
    if (isSessionKnown) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- what it looks for is asked of the shop, once it is known who asks
      void lookAtFirst(() => isHere);
    }
    return () => {
      isHere = false;
    };
  }, [isSessionKnown]);

  const lookAgain = () => {
    const sent = openAttempt();
    if (sent) {
      void look(sent);
    }
  };
  const isMine = attempt?.placer === placer;
  return { openAttempt, hear, look, lookAgain, isBusy, isLooking: isLoading, isUnheard: attempt !== null && isMine && isUnheard, isElsewhere: attempt !== null && !isMine };
}
