import type { Fulfilment, OrderStatus, OrderTransition } from '../orders.api';

/** What a shopper follows, in order. An order that waits for money or has ended early is not on this road. */
const delivery = ['paid', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed'] as const satisfies readonly OrderStatus[];
const pickup = ['paid', 'accepted', 'preparing', 'ready', 'completed'] as const satisfies readonly OrderStatus[];

export type StageName = (typeof delivery)[number];

export interface Stage {
  name: StageName;
  state: 'done' | 'current' | 'ahead';
  /** When it was reached; null while ahead. */
  reachedAt: string | null;
}

export function stagesOf(order: { status: OrderStatus; fulfilment: Fulfilment; transitions: readonly OrderTransition[] }): Stage[] {
  const names: readonly StageName[] = order.fulfilment === 'delivery' ? delivery : pickup;
  const current = names.findIndex((name) => name === order.status);
  const isOver = order.status === 'completed';
  return names.map((name, index) => ({
    name,
    state: index < current || (isOver && index === current) ? 'done' : index === current ? 'current' : 'ahead',
    reachedAt: index <= current ? (order.transitions.find((transition) => transition.toStatus === name)?.at ?? null) : null,
  }));
}

const final: readonly OrderStatus[] = ['completed', 'cancelled', 'expired'];

/** Nothing will happen to it any more. */
export const isFinal = (status: OrderStatus): boolean => final.includes(status);

/** It is paid and somewhere between the counter and the door. */
export const isUnderWay = (status: OrderStatus): boolean => !isFinal(status) && status !== 'pending_payment';
