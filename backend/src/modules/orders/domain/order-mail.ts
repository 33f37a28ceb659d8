import type { Fulfilment } from './fulfilment.js';
import type { OrderStatus } from './order-state.js';

export const ORDER_MAILS = ['confirmed', 'ready', 'on_the_way', 'receipt', 'cancelled'] as const;
/** What a customer is told of an order by mail. */
export type OrderMail = (typeof ORDER_MAILS)[number];

/** The mail that follows when an order has reached `status`; null for steps that only the order's page shows. */
export function mailAt(status: OrderStatus, fulfilment: Fulfilment): OrderMail | null {
  switch (status) {
    case 'paid':
      return 'confirmed';
    case 'ready':
      // For a delivery it is the courier's news, not the customer's.
      return fulfilment === 'pickup' ? 'ready' : null;
    case 'out_for_delivery':
      return 'on_the_way';
    case 'completed':
      return 'receipt';
    case 'cancelled':
      return 'cancelled';
    default:
      return null;
  }
}

/** Whether `mail` still says how an order in `status` stands; one that is late may not. */
export function isStillTrue(mail: OrderMail, status: OrderStatus): boolean {
  switch (mail) {
    case 'confirmed':
      return status !== 'cancelled';
    case 'ready':
      return status === 'ready';
    case 'on_the_way':
      return status === 'out_for_delivery';
    case 'receipt':
    case 'cancelled':
      return true;
  }
}
