import { useEffect, useEffectEvent, useState } from 'react';
import { useDispatch, useSelector, useStore } from 'react-redux';
import { refreshSession } from '@/api/refresh-session';
import { mayHaveSession } from '@/api/session-hint';
import { selectAccessToken, selectSessionStatus, sessionRenewed, type SessionState } from '@/api/session.slice';
import { selectAttempt, type CheckoutState } from '../checkout.slice';

type State = { checkout: CheckoutState; session: SessionState };

/**
 * The login of an earlier visit that the shop has neither renewed nor refused, as there was no line when the page opened. The visit goes on as a
 * guest's, who cannot find what the member ordered; so where an order `isLookedFor`, the login is asked for again.
 */
export function useMissedLogin(isLookedFor: boolean) {
  const dispatch = useDispatch();
  const store = useStore<State>();
  const isGuest = useSelector(selectAccessToken) === null;
  const isSessionKnown = useSelector(selectSessionStatus) !== 'unknown';
  const [isReaching, setIsReaching] = useState(false);
  const isMissed = isLookedFor && isSessionKnown && isGuest && mayHaveSession();

  const reach = async () => {
    const attempt = selectAttempt(store.getState());
    setIsReaching(true);
    const outcome = await refreshSession();
    // Who has gone on as a guest meanwhile may be ordering: the key of that order would be another one under a login.
    if (outcome.kind === 'renewed' && selectAttempt(store.getState()) === attempt) {
      dispatch(sessionRenewed({ accessToken: outcome.accessToken }));
    }
    setIsReaching(false);
  };

  const reachIfMissed = useEffectEvent(() => {
    if (isMissed) {
      void reach();
    }
  });
  useEffect(() => {
    const comeOnline = () => reachIfMissed();
    window.addEventListener('online', comeOnline);
    return () => window.removeEventListener('online', comeOnline);
  }, []);

  return { isMissed, isReaching, reach };
}
