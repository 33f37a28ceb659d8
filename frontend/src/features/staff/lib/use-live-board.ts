import { useEffect, useState } from 'react';
import { useStore } from 'react-redux';
import { baseApi } from '@/api/base-api';
import { credentialHeaders, hasFreshToken, type ApiState } from '@/api/base-query';
import { followEvents, type StreamHealth } from '@/api/event-stream';
import { selectAccessToken } from '@/api/session.slice';

const EVENTS_PATH = '/kitchen/orders/events';

/** Listens to what happens to any order and has the boards read anew; answers whether the line stands. */
export function useLiveBoard(): StreamHealth {
  const store = useStore<ApiState>();
  const [health, setHealth] = useState<StreamHealth>('reconnecting');
  useEffect(() => {
    const ending = new AbortController();
    void followEvents({
      path: EVENTS_PATH,
      signal: ending.signal,
      headers: () => credentialHeaders(store.getState(), EVENTS_PATH),
      onHealth: setHealth,
      onEvent: () => store.dispatch(baseApi.util.invalidateTags(['KitchenBoard', 'CourierBoard'])),
      onUnauthorized: async () => {
        const token = selectAccessToken(store.getState());
        return token !== null && hasFreshToken(store, token);
      },
    });
    return () => ending.abort();
  }, [store]);
  return health;
}
