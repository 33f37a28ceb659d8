import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { Clock } from '../../common/time/clock.js';
import { ringing } from '../../infrastructure/database/notify.js';
import { CashbackService } from '../cashback/cashback.service.js';
import { StockService } from '../products/stock.service.js';
import { BUSINESS } from './business-orders.js';
import type { OrderStatus } from './domain/order-state.js';
import { OrderResponse } from './dto/order.response.js';
import { OrderLine } from './order-line.entity.js';
import { lockOrder, OrderMoves } from './order-moves.js';
import { listOrderRefunds } from './order-refunds.queries.js';
import { OrderTransition } from './order-transition.entity.js';
import { Order } from './order.entity.js';
import { OrderLineNotFoundError, OrderNotCompletedError, OrderNotFoundError } from './orders.errors.js';
import { OrdersCache } from './orders.cache.js';

export type { Order, OrderLine, OrderTransition };

/** An order with its lines and its history, oldest first. */
export interface OrderDetails {
  order: Order;
  lines: OrderLine[];
  transitions: OrderTransition[];
}

/** No kitchen works on more at once; it keeps a board's answer bounded. */
const BOARD_LIMIT = 200;

const SETTLEMENT = { kind: 'system', name: 'settlement' } as const;

/** What became of an order whose money came, and the order as it was found. */
export interface MarkedPaid {
  order: Order;
  outcome: 'paid' | 'already_paid' | 'not_payable';
}

/** Orders and what settlement does to them. */
@Injectable()
export class OrdersService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly moves: OrderMoves,
    private readonly cashback: CashbackService,
    private readonly stock: StockService,
    private readonly clock: Clock,
    private readonly cache: OrdersCache,
  ) {}

  /** Throws OrderNotFoundError. */
  async getOrder(orderId: string, manager: EntityManager = this.dataSource.manager): Promise<Order> {
    const order = await manager.findOneBy(Order, { id: orderId });
    if (!order) {
      throw new OrderNotFoundError(orderId);
    }
    return order;
  }

  async listLines(orderId: string, manager: EntityManager = this.dataSource.manager): Promise<OrderLine[]> {
    return manager.find(OrderLine, { where: { orderId }, order: { position: 'ASC' } });
  }

  /** An order's history, oldest first. */
  async listTransitions(orderId: string): Promise<OrderTransition[]> {
    return this.dataSource.manager.find(OrderTransition, { where: { orderId }, order: { version: 'ASC' } });
  }

  /** The lines of a member's own order. Throws OrderNotFoundError, for somebody else's order too. */
  async listLinesOf(userId: string, orderId: string): Promise<OrderLine[]> {
    const { userId: ownerId } = await this.getOrder(orderId);
    if (ownerId !== userId) {
      throw new OrderNotFoundError(orderId);
    }
    return this.listLines(orderId);
  }

  /**
   * A line that this member bought and has got: no state follows `completed`, so that it stays so. Throws OrderLineNotFoundError,
   * for somebody else's line too, and OrderNotCompletedError.
   */
  async getReceivedLine(userId: string, orderLineId: string): Promise<OrderLine> {
    const line = await this.dataSource.manager.findOneBy(OrderLine, { id: orderLineId });
    const order = line && (await this.dataSource.manager.findOneBy(Order, { id: line.orderId, userId }));
    if (!order) {
      throw new OrderLineNotFoundError();
    }
    if (order.status !== 'completed') {
      throw new OrderNotCompletedError(order.status);
    }
    return line;
  }

  /** Orders in any of `statuses`, oldest first: what a board shows. */
  async listByStatus(statuses: readonly OrderStatus[], fulfilment?: 'delivery'): Promise<Order[]> {
    return this.dataSource.manager.find(Order, {
      where: { ...BUSINESS, status: In([...statuses]), ...(fulfilment && { fulfilment }) },
      order: { createdAt: 'ASC' },
      take: BOARD_LIMIT,
    });
  }

  /** Lines and history of `orders`: two statements, however many there are. */
  async listDetails(orders: Order[], manager: EntityManager = this.dataSource.manager): Promise<OrderDetails[]> {
    const orderIds = orders.map(({ id }) => id);
    const lines = await manager.find(OrderLine, { where: { orderId: In(orderIds) }, order: { position: 'ASC' } });
    const transitions = await manager.find(OrderTransition, {
      where: { orderId: In(orderIds) },
      order: { version: 'ASC' },
    });
    return orders.map((order) => ({
      order,
      lines: lines.filter(({ orderId }) => orderId === order.id),
      transitions: transitions.filter(({ orderId }) => orderId === order.id),
    }));
  }

  /** Orders as their owners see them. */
  async present(orders: Order[], manager?: EntityManager): Promise<OrderResponse[]> {
    const details = await this.listDetails(orders, manager);
    const refunds = await listOrderRefunds(
      manager ?? this.dataSource.manager,
      orders.map(({ id }) => id),
    );
    return details.map(({ order, lines, transitions }) => {
      const ofOrder = refunds.filter(({ orderId }) => orderId === order.id);
      return OrderResponse.of(order, lines, transitions, ofOrder);
    });
  }

  async presentOne(order: Order, manager?: EntityManager): Promise<OrderResponse> {
    const [response] = await this.present([order], manager);
    return response as OrderResponse;
  }

  /** An OrderResponse as JSON, from the cache where it is there: for display only, to whom OrderAccess lets. Throws OrderNotFoundError. */
  async getSummary(orderId: string): Promise<string> {
    return this.cache.getSummary(orderId, async () => JSON.stringify(await this.presentOne(await this.getOrder(orderId))));
  }

  /** Forgets what is cached of an order and of the cashback that its steps move. For after the commit of whoever changed it. */
  async evict({ id: orderId, userId }: Pick<Order, 'id' | 'userId'>): Promise<void> {
    await Promise.all([this.cache.evictSummary(orderId), userId && this.cashback.evictOverview(userId)]);
  }

  /** As evict, of an order that was cancelled or has expired: what it took of limited stock can be ordered again. */
  async evictEnded(order: Pick<Order, 'id' | 'userId' | 'takesStock'>): Promise<void> {
    await Promise.all([this.evict(order), order.takesStock && this.stock.evictReleased(order.id)]);
  }

  /**
   * Money for the order is there (or none is due): pending_payment → paid, the cashback hold captured, the accrual promised and
   * what it reserved consumed, in the caller's transaction. Safe to repeat: `already_paid` changes nothing; `not_payable` means the money must go back.
   */
  async markPaid(manager: EntityManager, orderId: string): Promise<MarkedPaid> {
    const order = await lockOrder(manager, orderId);
    if (order.status !== 'pending_payment') {
      return { order, outcome: order.paidAt ? 'already_paid' : 'not_payable' };
    }
    const paidAt = this.clock.now();
    await this.moves.move(manager, {
      orderId,
      locked: order,
      from: ['pending_payment'],
      to: 'paid',
      actor: SETTLEMENT,
      set: { paidAt },
    });
    await this.spendAndEarn(manager, order);
    if (order.takesStock) {
      await this.stock.consume(manager, orderId);
    }
    return { order, outcome: 'paid' };
  }

  /**
   * The order is paid when it is handed over: pending_payment → paid, for the kitchen to begin. Until markSettled nothing is
   * paid: `paid_at` stays empty, the cashback hold stays a hold, and nothing is earned.
   */
  async markDue(manager: EntityManager, orderId: string, actor: Actor): Promise<void> {
    await this.moves.move(manager, { orderId, from: ['pending_payment'], to: 'paid', actor, set: { payableUntil: null } });
  }

  /** What was due at hand-over was paid, once: the hold is captured and the accrual begins to mature. A repeat changes nothing. */
  async markSettled(manager: EntityManager, order: Order): Promise<Order> {
    const paidAt = order.paidAt ?? this.clock.now();
    const { affected } = await manager.update(Order, { id: order.id, paidAt: IsNull() }, { paidAt });
    if (affected === 1) {
      await this.spendAndEarn(manager, order);
      await this.cashback.startMaturity(manager, order.id);
    }
    return { ...order, paidAt };
  }

  /** The order, which nobody else moves or refunds until the transaction ends. Throws OrderNotFoundError. */
  async lockOrder(manager: EntityManager, orderId: string): Promise<Order> {
    return lockOrder(manager, orderId);
  }

  /** Something that an order shows has changed beside its status: who asks for changes gets it, and open pages are rung. */
  async noteChange(manager: EntityManager, orderId: string): Promise<void> {
    await manager.query(
      `WITH changed AS (UPDATE orders SET updated_at = now() WHERE id = $1 RETURNING id)
       SELECT ${ringing('order_changed', 'id::text')} FROM changed`,
      [orderId],
    );
  }

  /** The order may be paid until then: its payment page's end. Only while it waits for its payment. */
  async setPayableUntil(manager: EntityManager, orderId: string, payableUntil: Date): Promise<void> {
    await manager.update(Order, { id: orderId, status: 'pending_payment' }, { payableUntil });
  }

  /** The order was not paid in time: pending_payment → expired, its hold released. Null when it is no longer waiting. */
  async markExpired(manager: EntityManager, orderId: string): Promise<Order | null> {
    const order = await lockOrder(manager, orderId);
    if (order.status !== 'pending_payment') {
      return null;
    }
    return this.moves.move(manager, { orderId, locked: order, from: ['pending_payment'], to: 'expired', actor: SETTLEMENT });
  }

  private async spendAndEarn(manager: EntityManager, order: Order): Promise<void> {
    const { id: orderId, userId, cashbackSpentMinor, cashbackEarnedMinor } = order;
    if (cashbackSpentMinor > 0) {
      await this.cashback.captureHold(manager, orderId);
    }
    if (userId && cashbackEarnedMinor > 0) {
      await this.cashback.promiseAccrual(manager, { userId, orderId, amountMinor: cashbackEarnedMinor });
    }
  }
}
