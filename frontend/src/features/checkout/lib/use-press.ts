import { useEffect, useEffectEvent, useState } from 'react';
import type { Quote } from '../checkout.api';

/**
 * A press on the button that orders. None is lost while the price is worked out anew: it waits for the fresh quote, and `act` is
 * told of that beside the one that stood there when it was pressed.
 */
export function usePress(quote: Quote | undefined, isFetching: boolean, act: (fresh: Quote, seen: Quote) => void) {
  const [seen, setSeen] = useState<Quote>();
  const goOn = useEffectEvent((pressed: Quote) => {
    setSeen(undefined);
    if (quote) {
      act(quote, pressed);
    }
  });
  useEffect(() => {
    if (seen !== undefined && !isFetching) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- the quote that the press waited for has come from outside
      goOn(seen);
    }
  }, [seen, isFetching]);
  return { press: () => setSeen(quote), isWaiting: seen !== undefined && isFetching };
}
