import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect, useState } from 'react';
import { useStore } from 'react-redux';
import { credentialHeaders, hasFreshToken, type ApiState } from '@/api/base-query';
import { followEvents, type StreamHealth } from '@/api/event-stream';
import { selectAccessToken } from '@/api/session.slice';
import { ordersApi } from '../orders.api';
import { isFinal } from './stages';

/** How often to look while the live line is down. */
const POLL_MS = 5_000;

/**
 * An order that keeps itself up to date: by its event stream, and by looking every few seconds while that is broken. Skips
 * until it is known who is asking, and rests when the order is over.
 */
export function useLiveOrder(orderId: string | typeof skipToken) {
  const query = orderId === skipToken ? skipToken : { orderId };
  const state = ordersApi.endpoints.getOrder.useQueryState(query);
  const status = state.currentData?.status;
  const isMoving = status !== undefined && !isFinal(status);
  const health = useOrderEvents(isMoving ? orderId : skipToken);
  const isPolling = isMoving && health === 'reconnecting';
  const { refetch } = ordersApi.endpoints.getOrder.useQuerySubscription(query, { pollingInterval: isPolling ? POLL_MS : 0 });
  return { ...state, refetch, isLive: health === 'live' };
}

/** Listens to an order's events and has it read anew at each of them. */
function useOrderEvents(orderId: string | typeof skipToken): StreamHealth {
  const store = useStore<ApiState>();
  const [health, setHealth] = useState<StreamHealth>('reconnecting');
  useEffect(() => {
    if (orderId === skipToken) {
      return;
    }
    const ending = new AbortController();
    const path = `/orders/${orderId}/events`;
    void followEvents({
      path,
      signal: ending.signal,
      headers: () => credentialHeaders(store.getState(), path),
      onHealth: setHealth,
      onEvent: () => store.dispatch(ordersApi.util.invalidateTags([{ type: 'Order', id: orderId }])),
      onUnauthorized: async () => {
        const token = selectAccessToken(store.getState());
        return token !== null && hasFreshToken(store, token);
      },
    });
    return () => ending.abort();
  }, [orderId, store]);
  return health;
}
