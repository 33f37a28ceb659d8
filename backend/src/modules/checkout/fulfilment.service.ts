import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { type Actor, actorId } from '../../common/auth/actor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { IdempotencyKeys } from '../../infrastructure/idempotency/idempotency-keys.js';
import { OrderMoves, type OrderMove } from '../orders/order-moves.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { DuePaymentsService } from '../payments/due-payments.service.js';
import { ShopService } from '../shop/shop.service.js';
import { OrderCounter } from './order-counter.js';

type Move = Omit<OrderMove, 'actor' | 'locked'>;
/** What the move sets beside the status, found out once the order is locked. */
type Preparation = (manager: EntityManager, locked: Order) => Promise<OrderMove['set']>;

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
    private readonly idempotencyKeys: IdempotencyKeys,
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

  /** ready → completed, for pick-up. A repeat with the same key is answered as the first. */
  async handOver(actor: Actor, orderId: string, key?: string): Promise<Order> {
    return this.complete(actor, { orderId, from: ['ready'], to: 'completed' }, key);
  }

  async depart(actor: Actor, orderId: string): Promise<Order> {
    return this.step(actor, { orderId, from: ['ready'], to: 'out_for_delivery' });
  }

  /** out_for_delivery → completed; repeats as for handOver. */
  async deliver(actor: Actor, orderId: string, key?: string): Promise<Order> {
    return this.complete(actor, { orderId, from: ['out_for_delivery'], to: 'completed' }, key);
  }

  /** What is due is settled with it. No state follows: a repeat finds the order as the first left it. */
  private async complete(actor: Actor, move: Move, key?: string): Promise<Order> {
    const { orderId, to } = move;
    const request = key ? { scope: `${to}:${actorId(actor)}`, key, body: { orderId } } : null;
    await inTransaction(this.dataSource, (manager) =>
      this.idempotencyKeys.once(manager, request, async () => {
        await this.settleDue(manager, await this.move(manager, actor, move));
        return to;
      }),
    );
    const order = await this.orders.getOrder(orderId);
    await this.orders.evict(order);
    return order;
  }

  private async step(actor: Actor, move: Move, prepare?: Preparation): Promise<Order> {
    const order = await inTransaction(this.dataSource, (manager) => this.move(manager, actor, move, prepare));
    await this.orders.evict(order);
    return order;
  }

  private async move(manager: EntityManager, actor: Actor, move: Move, prepare?: Preparation): Promise<Order> {
    const locked = await this.orders.lockOrder(manager, move.orderId);
    const set = await prepare?.(manager, locked);
    const moved = await this.moves.move(manager, { ...move, actor, locked, ...(set && { set }) });
    await this.counter.record(manager, actor, move);
    return moved;
  }

  /** Handed over is paid: neither courier nor counter lets an order go before. */
  private async settleDue(manager: EntityManager, order: Order): Promise<void> {
    if (order.paymentMethod !== 'stripe' && (await this.duePayments.settle(manager, order))) {
      await this.orders.markSettled(manager, order);
    }
  }
}
