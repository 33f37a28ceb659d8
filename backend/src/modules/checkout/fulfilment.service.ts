import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { OrderMoves, type OrderMove } from '../orders/order-moves.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { DuePaymentsService } from '../payments/due-payments.service.js';
import { ShopService } from '../shop/shop.service.js';
import { OrderCounter } from './order-counter.js';

/** What happens to an order behind the counter. Each step is one transaction with its audit entry; of two at once one wins. */
@Injectable()
export class FulfilmentService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly moves: OrderMoves,
    private readonly duePayments: DuePaymentsService,
    private readonly shop: ShopService,
    private readonly counter: OrderCounter,
  ) {}

  /** paid → accepted, by the kitchen or by the shop's word: the order gets its number of the day and its promised time. */
  async accept(actor: Actor, orderId: string): Promise<Order> {
    const settings = await this.shop.getSettings();
    return this.step(actor, { orderId, from: ['paid'], to: 'accepted' }, (manager, { fulfilment }) =>
      this.counter.promise(
        manager,
        settings.timeZone,
        fulfilment === 'delivery' ? settings.deliveryMinutes : settings.pickupMinutes,
      ),
    );
  }

  async start(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['accepted'], to: 'preparing' });
  }

  async ready(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['preparing'], to: 'ready' });
  }

  /** ready → completed, for pick-up. */
  async handOver(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['ready'], to: 'completed' });
  }

  async depart(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['ready'], to: 'out_for_delivery' });
  }

  async deliver(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['out_for_delivery'], to: 'completed' });
  }

  private async step(
    actor: Actor,
    move: Omit<OrderMove, 'actor' | 'locked'>,
    prepare?: (manager: EntityManager, locked: Order) => Promise<OrderMove['set']>,
  ): Promise<Order> {
    const order = await inTransaction(this.dataSource, async (manager) => {
      const locked = await this.orders.lockOrder(manager, move.orderId);
      const set = await prepare?.(manager, locked);
      const moved = await this.moves.move(manager, { ...move, actor, locked, ...(set && { set }) });
      await this.counter.record(manager, actor, move);
      return this.settleDue(manager, moved);
    });
    await this.orders.evict(order);
    return order;
  }

  /** Handed over is paid: neither courier nor counter lets an order go before. */
  private async settleDue(manager: EntityManager, order: Order): Promise<Order> {
    const isDue = order.status === 'completed' && order.paymentMethod !== 'stripe';
    return isDue && (await this.duePayments.settle(manager, order)) ? this.orders.markSettled(manager, order) : order;
  }
}
