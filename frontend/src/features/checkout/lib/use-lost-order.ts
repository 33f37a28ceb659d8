import { useEffect, useEffectEvent, useState } from 'react';
import { useDispatch, useSelector, useStore } from 'react-redux';
import { useNavigate } from 'react-router';
import { orderAccessGranted } from '@/api/order-access.slice';
import { orderPlaced } from '@/api/order-events';
import { selectAccessToken, selectSessionStatus, type SessionState } from '@/api/session.slice';
import { selectLines } from '@/features/cart/cart.selectors';
import type { CartState } from '@/features/cart/cart.slice';
import { usePlaceOrderMutation, type PlacedOrder } from '../checkout.api';
import { orderAttempted, selectAttempt, type CheckoutState, type OrderAttempt } from '../checkout.slice';
import { attemptRequest, isRepeatable, lookRequest, mayExist, outcomeOf, type Outcome } from './order-attempt';
import { orderRequest } from './order-request';
import { placerOf } from './placer';
import { useMissedLogin } from './use-missed-login';

export type OrderingState = { cart: CartState; checkout: CheckoutState; session: SessionState };

/** Why it is not known what became of an order, or what is known; null where nothing is to be said. */
export type LostOrderNews = 'unheard' | 'stands' | 'elsewhere' | 'unreached' | null;

/** How long the page keeps its form back: on a hanging line nobody shall wait for all the tries. */
const PATIENCE_MS = 4_000;

/**
 * The order that was sent and whose answer never came. The page finds out as it opens, before it asks for a price: an order that was made holds the
 * cashback, the coupon or the last piece, so that its own cart would look dearer, or as if it could not be had. It goes on to an order that is
 * there, and makes none: whether to order is for who reads the page, who presses again.
 */
export function useLostOrder() {
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const store = useStore<OrderingState>();
  const [ask, { isLoading, reset }] = usePlaceOrderMutation();
  const attempt = useSelector(selectAttempt);
  const placer = placerOf(useSelector(selectAccessToken));
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const isOpen = attempt !== null && mayExist(attempt);
  const isElsewhere = isOpen && isSessionKnown && attempt.placer !== placer;
  const login = useMissedLogin(isElsewhere);
  /** The page is to be left alone: it looks as it opens, or is on its way to the order. */
  const [isBusy, setIsBusy] = useState(isOpen);
  /** What the last answer told; until there is one, nothing is to be said. */
  const [outcome, setOutcome] = useState<Outcome>('absent');
  const [vainPresses, setVainPresses] = useState(0);

  /** What is kept, as long as the shop keeps its answer. */
  function keptAttempt(): OrderAttempt | null {
    const kept = selectAttempt(store.getState());
    return kept && isRepeatable(kept) ? kept : null;
  }

  /** What may be repeated by who is here now. */
  function openAttempt(): OrderAttempt | null {
    const kept = keptAttempt();
    return kept?.placer === placerOf(selectAccessToken(store.getState())) ? kept : null;
  }

  /** Answers what is known now of it; goes on to the order if there is one. */
  const look = async (sent: OrderAttempt, isHere = () => true): Promise<Outcome | 'dropped'> => {
    const looked = await ask(lookRequest(sent));
    // There is one, so that this gets its answer and makes nothing.
    const found = outcomeOf(looked) === 'stands' ? await ask(attemptRequest(sent)) : looked;
    if (selectAttempt(store.getState())?.idempotencyKey !== sent.idempotencyKey) {
      return 'dropped';
    }
    const told = outcomeOf(found);
    if (found.data) {
      setIsBusy(true);
      takeOver(found.data, sent);
      if (isHere()) {
        // Its own page, and not the payment's: nobody has pressed anything.
        await navigate(`/orders/${found.data.orderId}`, { replace: true });
      }
    } else if (told === 'absent') {
      dispatch(orderAttempted({ ...sent, mayExist: false }));
    }
    setOutcome(told);
    return told;
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
    if (attempt && !isRepeatable(attempt)) {
      dispatch(orderAttempted(null));
    }
    const sent = openAttempt();
    if (!sent || !mayExist(sent) || (await look(sent, isHere)) !== 'placed') {
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
    // Who comes back under the login that ordered can be told.
  }, [isSessionKnown, placer]);

  const showForm = useEffectEvent(() => {
    if (isBusy && isOpen) {
      setIsBusy(false);
      setOutcome('unheard');
    }
  });
  useEffect(() => {
    const timer = setTimeout(() => showForm(), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const lookAgain = async () => {
    const sent = openAttempt();
    if (sent) {
      await look(sent);
    } else if (login.isMissed) {
      await login.reach();
    }
  };

  /** Whether an order may be there already, before another one is made. Whoever pressed is asked then, by the notice. */
  const isInTheWay = async (): Promise<boolean> => {
    const kept = keptAttempt();
    if (!kept || !mayExist(kept)) {
      return false;
    }
    const sent = openAttempt();
    if (sent && (await look(sent)) === 'absent') {
      return false;
    }
    if (!sent) {
      await lookAgain();
    }
    setVainPresses((presses) => presses + 1);
    return true;
  };

  /** Whoever waits no longer for an answer gives up what it could be found by. */
  const orderAnew = () => {
    reset();
    setOutcome('absent');
    dispatch(orderAttempted(null));
  };

  const isLooking = isOpen && (isLoading || login.isReaching || !isSessionKnown);
  return { openAttempt, isInTheWay, hear: setOutcome, lookAgain, orderAnew, isBusy, isLooking, news: newsOf(), vainPresses };

  function newsOf(): LostOrderNews {
    if (isElsewhere) {
      return login.isMissed ? 'unreached' : 'elsewhere';
    }
    return isOpen && (outcome === 'unheard' || outcome === 'stands') ? outcome : null;
  }
}
