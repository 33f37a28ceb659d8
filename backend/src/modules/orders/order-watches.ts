import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { isTimedStage } from '../shop/domain/stage-targets.js';
import type { Verdict } from './domain/order-look.js';
import type { OrderStatus } from './domain/order-state.js';
import { OrderWatch } from './order-watch.entity.js';
import { Order } from './order.entity.js';
import { OrderNotFoundError } from './orders.errors.js';
import { OrdersMetrics } from './orders.metrics.js';

export type { OrderWatch };

/** More than one shop has under way in an evening's rush, few enough to hand over well within a lease. */
const BATCH = 50;
/** Longer than a look takes; one that failed or whose worker died is due again after it. */
const LEASE_MS = 60_000;

/** A look that is due, taken by one worker until the lease ends. */
export interface DueLook {
  orderId: string;
  leasedUntil: Date;
}

/** The watches of orders under way. Rows own the schedule of looks; they change with the moves of their orders. */
@Injectable()
export class OrderWatches {
  private readonly logger = new Logger(OrderWatches.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly metrics: OrdersMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * The order has moved, in the caller's transaction and under its lock: it is looked at at once and by a backoff that starts
   * anew, or no more if it has come to its end.
   */
  async follow(manager: EntityManager, order: Order, from: OrderStatus): Promise<void> {
    const { id: orderId, status, fulfilment } = order;
    const now = this.clock.now();
    const left = isTimedStage(from) ? await manager.findOneBy(OrderWatch, { orderId }) : null;
    if (isTimedStage(status)) {
      const watch = { orderId, stage: status, since: now, looks: 0, nextLookAt: now, lateAt: null };
      await manager.upsert(OrderWatch, watch, ['orderId']);
    } else if (left) {
      await manager.delete(OrderWatch, { orderId });
    }
    if (left) {
      const seconds = (now.getTime() - left.since.getTime()) / 1000;
      afterCommit(manager, () => this.metrics.stageLeft(left.stage, seconds));
    }
    if (status === 'completed') {
      const seconds = Math.max(0, now.getTime() - atKitchenSince(order).getTime()) / 1000;
      afterCommit(manager, () => this.metrics.completed(fulfilment, seconds));
    }
  }

  /** The order's watch; null when it is not under way. Throws OrderNotFoundError. */
  async findWatch(orderId: string): Promise<OrderWatch | null> {
    const watch = await this.dataSource.manager.findOneBy(OrderWatch, { orderId });
    if (!watch && !(await this.dataSource.manager.existsBy(Order, { id: orderId }))) {
      throw new OrderNotFoundError(orderId);
    }
    return watch;
  }

  /**
   * Takes looks that are due, each for one worker: their next moves a lease ahead, so that another worker takes them only when
   * nothing came of this.
   */
  async claimDue(): Promise<DueLook[]> {
    const now = this.clock.now();
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    const [rows] = await this.dataSource.query<[{ order_id: string }[], number]>(
      `UPDATE order_watches SET next_look_at = $2
       WHERE order_id IN (SELECT order_id FROM order_watches WHERE next_look_at <= $1
                          ORDER BY next_look_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING order_id`,
      [now, leasedUntil],
    );
    return rows.map(({ order_id: orderId }) => ({ orderId, leasedUntil }));
  }

  /**
   * Counts a look that found nothing to do, and sets the next. Of two at once, or one overtaken by a move, nothing is kept but
   * what came first.
   */
  async lookAgain({ orderId, stage, looks, lateAt }: OrderWatch, verdict: Extract<Verdict, { step: 'wait' }>): Promise<void> {
    const isNewlyLate = verdict.late && !lateAt;
    const { affected } = await this.dataSource.manager.update(
      OrderWatch,
      { orderId, stage, looks },
      { looks: looks + 1, nextLookAt: verdict.nextLookAt, ...(isNewlyLate && { lateAt: this.clock.now() }) },
    );
    if (affected === 1 && isNewlyLate) {
      this.metrics.stageLate(stage);
      this.logger.warn({ orderId, stage }, 'Order is past the target of its stage');
    }
  }
}

/** An order that is paid at hand-over goes to the kitchen when it is placed. */
function atKitchenSince({ paymentMethod, paidAt, createdAt }: Order): Date {
  return (paymentMethod === 'stripe' && paidAt) || createdAt;
}
