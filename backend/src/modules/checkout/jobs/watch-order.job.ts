import { isUUID } from 'class-validator';
import { defineJob } from '../../../infrastructure/queue/job-definition.js';

/** Looks whether an order is ready for its next step. */
export const WATCH_ORDER = defineJob<{ orderId: string }>({ queue: 'orders', name: 'watch-order', parse: parseOrderId });

function parseOrderId(payload: unknown): { orderId: string } {
  const { orderId } = payload as { orderId?: unknown };
  if (typeof orderId !== 'string' || !isUUID(orderId)) {
    throw new Error('A watch is of an order.');
  }
  return { orderId };
}
