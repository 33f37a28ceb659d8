import { localStore, storedValue } from '@/lib/stored-value';
import type { OrderAccess, OrderAccessState } from './order-access.slice';

function isOrderAccess(candidate: unknown): candidate is OrderAccess {
  return (
    typeof candidate === 'object' && candidate !== null && 'orderId' in candidate && 'token' in candidate &&
    typeof candidate.orderId === 'string' && (candidate.token === null || typeof candidate.token === 'string')
  );
}

function isOrderAccessState(candidate: unknown): candidate is OrderAccessState {
  return (
    typeof candidate === 'object' && candidate !== null && 'orders' in candidate &&
    Array.isArray(candidate.orders) && candidate.orders.every(isOrderAccess)
  );
}

export const storedOrderAccess = storedValue(localStore, 'forno.orders', 1, isOrderAccessState);
