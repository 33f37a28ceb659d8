import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect, useState } from 'react';
import { useStore } from 'react-redux';
import { credentialHeaders, hasFreshToken } from '@/api/base-query';
import { followEvents, type StreamHealth } from '@/api/event-stream';
import { selectAccessToken } from '@/api/session.slice';
import { isFinal } from './stages';
import { ordersApi, useGetOrderQuery } from '../orders.api';

type ApiState = Parameters<typeof credentialHeaders>[0];

/** How often to look while the live line is down. */
const POLL_MS = 5_000;

/**
 * An order that keeps itself up to date: by its event stream, and by looking every few seconds while that is broken. Skips
 * until it is known who is asking.
 */
export function useLiveOrder(orderId: string | typeof skipToken) {
  const store = useStore<ApiState>();
  const [health, setHealth] = useState<StreamHealth>('reconnecting');
  const [isOver, setIsOver] = useState(false);
  const query = useGetOrderQuery(orderId, { pollingInterval: health === 'live' || isOver ? 0 : POLL_MS });
  const status = query.currentData?.status;
  useEffect(() => setIsOver(status !== undefined && isFinal(status)), [status]);
  const isKnown = status !== undefined;
  useEffect(() => {
    if (!isKnown || isOver || orderId === skipToken) {
      return;
    }
    const ending = new AbortController();
    const path = `/orders/${orderId}/events`;
    void followEvents({
      path,
      signal: ending.signal,
      headers: () => credentialHeaders(store.getState(), path),
      onHealth: setHealth,
      onEvent: () => void store.dispatch(ordersApi.endpoints.getOrder.initiate(orderId, { subscribe: false, forceRefetch: true }) as never),
      onUnauthorized: async () => {
        const token = selectAccessToken(store.getState());
        return token !== null && hasFreshToken(store, token);
      },
    });
    return () => ending.abort();
  }, [orderId, isKnown, isOver, store]);
  return { ...query, isLive: health === 'live' };
}
