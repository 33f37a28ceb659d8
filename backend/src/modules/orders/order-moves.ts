import { Injectable } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { type Actor, actorId } from '../../common/auth/actor.js';
import { currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { ringing } from '../../infrastructure/database/notify.js';
import { CashbackService } from '../cashback/cashback.service.js';
import { CouponsService } from '../coupons/coupons.service.js';
import { StockService } from '../products/stock.service.js';
import { isOfBusiness } from './business-orders.js';
import { nextStatuses, type OrderStatus, STARTED_STATUSES } from './domain/order-state.js';
import { OrderNews } from './order-news.js';
import type { OrderTransition } from './order-transition.entity.js';
import { OrderWatches } from './order-watches.js';
import { Order } from './order.entity.js';
import { OrderMoveNotAllowedError, OrderNotFoundError } from './orders.errors.js';
import { OrdersMetrics } from './orders.metrics.js';

export interface OrderMove {
  orderId: string;
  from: readonly OrderStatus[];
  to: OrderStatus;
  actor: Actor;
  reason?: string;
  /** The order as it is, from who has locked it already. */
  locked?: Order;
  /** Columns that change with the status. */
  set?: Partial<Pick<Order, 'paidAt' | 'paymentKept' | 'payableUntil' | 'promisedAt' | 'orderNumber' | 'businessDate'>>;
}

/** A line of an order's history; the database says when. */
type OrderStep = Omit<OrderTransition, 'at'>;

/** The one way an order changes its status. */
@Injectable()
export class OrderMoves {
  constructor(
    private readonly cashback: CashbackService,
    private readonly stock: StockService,
    private readonly coupons: CouponsService,
    private readonly watches: OrderWatches,
    private readonly metrics: OrdersMetrics,
    private readonly news: OrderNews,
  ) {}

  /**
   * Moves the order in the transaction that the caller began by inTransaction(), as one guarded statement, and writes its
   * history; counted once that commits. Of two moves at once one wins; the other throws OrderMoveNotAllowedError with the
   * moves that are allowed from where the order now stands.
   */
  async move(manager: EntityManager, move: OrderMove): Promise<Order> {
    const order = move.locked ?? (await lockOrder(manager, move.orderId));
    const allowed = allowedFrom(order);
    if (!move.from.includes(order.status) || !allowed.includes(move.to)) {
      throw new OrderMoveNotAllowedError(order.status, move.to, allowed);
    }
    const { affected } = await manager
      .createQueryBuilder()
      .update(Order)
      .set({ ...move.set, status: move.to, version: order.version + 1, updatedAt: () => 'now()' })
      .where('id = :orderId AND status = :status AND version = :version', {
        orderId: order.id,
        status: order.status,
        version: order.version,
      })
      .execute();
    if (affected !== 1) {
      throw new OrderMoveNotAllowedError(order.status, move.to, allowed);
    }
    const moved = { ...order, ...move.set, status: move.to, version: order.version + 1 };
    await this.recordTransition(manager, moved, order.status, move);
    await this.settleCoupon(manager, moved);
    await this.settleCashback(manager, moved);
    await this.giveBackStock(manager, moved, order.status);
    if (isOfBusiness(moved)) {
      await this.watches.follow(manager, moved, order.status);
      await this.news.tell(manager, moved);
      afterCommit(manager, () => this.metrics.moved(order.status, move.to));
    }
    return moved;
  }

  /** The first line of a new order's history, for whoever writes the order. Nobody is rung: it is on no board yet. */
  begin(order: Order, actor: Actor): OrderStep {
    return stepOf(order, null, { actor });
  }

  private async recordTransition(manager: EntityManager, moved: Order, fromStatus: OrderStatus, move: OrderMove): Promise<void> {
    const step = stepOf(moved, fromStatus, move);
    await manager.query(
      `WITH written AS (
         INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type, actor_id, reason, trace_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING order_id)
       SELECT ${ringing('order_changed', 'order_id::text')} FROM written`,
      [step.orderId, step.version, step.fromStatus, step.toStatus, step.actorType, step.actorId, step.reason, step.traceId],
    );
  }

  /** A coupon is used once its order is paid, or due and made; one whose money goes back, or never came, can be used again. */
  private async settleCoupon(manager: EntityManager, { id: orderId, couponCode, status, paymentKept }: Order): Promise<void> {
    if (couponCode === null) {
      return;
    }
    if (status === 'paid') {
      await this.coupons.consume(manager, orderId);
    } else if (status === 'expired' || (status === 'cancelled' && !paymentKept)) {
      await this.coupons.release(manager, orderId);
    }
  }

  /** What an order's end means for its cashback; all are no-ops where there is none. */
  private async settleCashback(manager: EntityManager, order: Order): Promise<void> {
    if (order.status === 'completed') {
      await this.cashback.startMaturity(manager, order.id);
    } else if (order.status === 'expired') {
      await this.cashback.releaseHold(manager, order.id);
    } else if (order.status === 'cancelled') {
      await (order.paymentKept
        ? this.cashback.takeBackEarned(manager, order.id)
        : this.cashback.cancelForOrder(manager, order.id));
    }
  }

  /** What the kitchen has not begun can be ordered again; of what it has, the food is gone. */
  private async giveBackStock(manager: EntityManager, order: Order, before: OrderStatus): Promise<void> {
    const { id: orderId, status, takesStock } = order;
    const isOver = status === 'expired' || status === 'cancelled';
    if (takesStock && isOver && !STARTED_STATUSES.includes(before)) {
      await this.stock.release(manager, orderId);
    }
  }
}

/** A canary is never made: whoever tries is told so as of any other step that an order does not take. */
function allowedFrom(order: Order): readonly OrderStatus[] {
  const next = nextStatuses(order.status, order.fulfilment);
  return isOfBusiness(order) ? next : next.filter((status) => status === 'paid' || status === 'cancelled');
}

/** The order, which nobody else moves until the transaction ends. Throws OrderNotFoundError. */
export async function lockOrder(manager: EntityManager, orderId: string): Promise<Order> {
  const order = await manager.findOne(Order, { where: { id: orderId }, lock: { mode: 'pessimistic_write' } });
  if (!order) {
    throw new OrderNotFoundError(orderId);
  }
  return order;
}

function stepOf(
  { id: orderId, version, status: toStatus }: Order,
  fromStatus: OrderStatus | null,
  { actor, reason }: Pick<OrderMove, 'actor' | 'reason'>,
): OrderStep {
  trace.getActiveSpan()?.setAttribute('forno.order.id', orderId);
  return {
    orderId,
    version,
    fromStatus,
    toStatus,
    actorType: actorType(actor),
    actorId: actorId(actor),
    reason: reason ?? null,
    traceId: currentTraceId(),
  };
}

function actorType(actor: Actor): string {
  return actor.kind === 'user' ? actor.role : actor.kind === 'anonymous' ? 'guest' : actor.kind;
}
