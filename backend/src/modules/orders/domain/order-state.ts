import type { Fulfilment } from './fulfilment.js';

export const ORDER_STATUSES = [
  'pending_payment',
  'paid',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
  'completed',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Where an order may go from each state; what is not here never happens. */
export const NEXT_STATUSES: Record<OrderStatus, readonly OrderStatus[]> = {
  pending_payment: ['paid', 'expired', 'cancelled'],
  paid: ['accepted', 'cancelled'],
  accepted: ['preparing', 'cancelled'],
  preparing: ['ready', 'cancelled'],
  ready: ['out_for_delivery', 'completed', 'cancelled'],
  out_for_delivery: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
  expired: [],
};

/** The states a customer may still cancel from. */
export const CANCELLABLE_STATUSES: readonly OrderStatus[] = ['pending_payment', 'paid', 'accepted'];

/** From here on food and work are at stake: only a manager cancels, and what was taken for it is gone. */
export const STARTED_STATUSES: readonly OrderStatus[] = ['preparing', 'ready', 'out_for_delivery'];

/** Where an order of this kind may go: only a delivery departs, only a pick-up is handed over at the counter. */
export function nextStatuses(status: OrderStatus, fulfilment: Fulfilment): readonly OrderStatus[] {
  if (status !== 'ready') {
    return NEXT_STATUSES[status];
  }
  return fulfilment === 'delivery' ? ['out_for_delivery', 'cancelled'] : ['completed', 'cancelled'];
}
