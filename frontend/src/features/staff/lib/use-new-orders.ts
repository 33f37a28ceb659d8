import { useEffect, useRef } from 'react';
import type { Ticket } from '../staff.api';

const noTickets: readonly Ticket[] = [];
const nothing: ReadonlySet<string> = new Set();

/**
 * How many orders wait to be accepted; the app's icon shows it too, where there is one. Calls `onNew` when one has come that
 * this board has not shown yet.
 */
export function useNewOrders(tickets: readonly Ticket[] | undefined, onNew: () => void): number {
  const seen = useRef<ReadonlySet<string>>(nothing);
  const waiting = (tickets ?? noTickets).filter(({ status }) => status === 'paid').map(({ orderId }) => orderId);
  const ids = waiting.join(' ');
  useEffect(() => {
    const now = ids.split(' ').filter(Boolean);
    if (now.some((orderId) => !seen.current.has(orderId))) {
      onNew();
    }
    seen.current = new Set([...seen.current, ...now]);
  }, [ids, onNew]);
  useAppBadge(waiting.length);
  return waiting.length;
}

function useAppBadge(count: number): void {
  useEffect(() => {
    if (!('setAppBadge' in navigator)) {
      return;
    }
    // A browser that shows no badges says so by rejecting; the title has the number as well.
    navigator.setAppBadge(count).catch(() => undefined);
    return () => void navigator.clearAppBadge().catch(() => undefined);
  }, [count]);
}
