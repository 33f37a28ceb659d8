import { Injectable } from '@nestjs/common';
import { type Actor, actsAs } from '../../common/auth/actor.js';
import { OrderTokens } from './order-tokens.js';
import type { Order } from './order.entity.js';
import { OrderNotFoundError } from './orders.errors.js';
import { OrdersService } from './orders.service.js';

/** Who may see an order and act on it: its owner, the API key that placed it, a guest with its token, and the manager. */
@Injectable()
export class OrderAccess {
  constructor(
    private readonly orders: OrdersService,
    private readonly tokens: OrderTokens,
  ) {}

  /** Throws OrderNotFoundError for somebody else's order as for one that is not there. */
  async getOrderFor(actor: Actor, orderId: string, orderToken: string | undefined): Promise<Order> {
    const order = await this.orders.getOrder(orderId);
    const holdsToken = orderToken !== undefined && this.tokens.opens(order, orderToken);
    if (isOwner(actor, order) || holdsToken || (actor.kind === 'user' && actsAs(actor.role, 'manager'))) {
      return order;
    }
    throw new OrderNotFoundError(orderId);
  }

  /** For reading only: API keys that may read orders see every one, too. Throws OrderNotFoundError. */
  async getReadableOrderFor(actor: Actor, orderId: string, orderToken: string | undefined): Promise<Order> {
    const readsAll = actor.kind === 'api_key' && actor.scopes.includes('orders:read');
    return readsAll ? this.orders.getOrder(orderId) : this.getOrderFor(actor, orderId, orderToken);
  }
}

function isOwner(actor: Actor, order: Order): boolean {
  return actor.kind === 'api_key' ? order.apiKeyId === actor.apiKeyId : actor.kind === 'user' && order.userId === actor.userId;
}
