import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, actsAs } from '../../common/auth/actor.js';
import { orderTokenHash } from './order-placement.service.js';
import type { Order } from './order.entity.js';
import { OrderNotFoundError } from './orders.errors.js';
import { OrdersService } from './orders.service.js';

/** Who may see an order: its owner, a guest with its token, and the manager. */
@Injectable()
export class OrderAccess {
  constructor(private readonly orders: OrdersService) {}

  /** Throws OrderNotFoundError for somebody else's order as for one that is not there. */
  async getOrderFor(actor: Actor, orderId: string, orderToken: string | undefined): Promise<Order> {
    const order = await this.orders.getOrder(orderId);
    if (isOwner(actor, order) || holdsToken(order, orderToken) || (actor.kind === 'user' && actsAs(actor.role, 'manager'))) {
      return order;
    }
    throw new OrderNotFoundError(orderId);
  }
}

function isOwner(actor: Actor, order: Order): boolean {
  return actor.kind === 'user' && order.userId === actor.userId;
}

function holdsToken(order: Order, orderToken: string | undefined): boolean {
  if (!order.guestTokenHash || !orderToken) {
    return false;
  }
  return timingSafeEqual(Buffer.from(order.guestTokenHash), Buffer.from(orderTokenHash(orderToken)));
}
