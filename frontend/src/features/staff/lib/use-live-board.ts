import { useEffect, useState } from 'react';
import { useStore } from 'react-redux';
import { baseApi } from '@/api/base-api';
import { credentialHeaders, hasFreshToken, type ApiState } from '@/api/base-query';
import { followEvents, type StreamHealth } from '@/api/event-stream';
import { selectAccessToken } from '@/api/session.slice';

const BOARDS = {
  kitchen: { path: '/kitchen/orders/events', tag: 'KitchenBoard' },
  courier: { path: '/courier/orders/events', tag: 'CourierBoard' },
} as const;

/** Listens to what happens to any order and has the board read anew; answers whether the line stands. */
export function useLiveBoard(board: keyof typeof BOARDS): StreamHealth {
  const store = useStore<ApiState>();
  const [health, setHealth] = useState<StreamHealth>('reconnecting');
  useEffect(() => {
    const ending = new AbortController();
    const { path, tag } = BOARDS[board];
    void followEvents({
      path,
      signal: ending.signal,
      headers: () => credentialHeaders(store.getState(), path),
      onHealth: setHealth,
      onEvent: () => store.dispatch(baseApi.util.invalidateTags([tag])),
      onUnauthorized: async () => {
        const token = selectAccessToken(store.getState());
        return token !== null && hasFreshToken(store, token);
      },
    });
    return () => ending.abort();
  }, [store, board]);
  return health;
}
