import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { Pass, type PassOptions, Reached } from './pass.js';
import { PaymentsService } from './payments.service.js';

/** Ends orders whose time to pay has passed, once Stripe agrees that nobody can pay them any more. */
@Injectable()
export class OrderExpiry {
  private readonly logger = new Logger(OrderExpiry.name);
  private readonly reached = new Reached();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  /** Rejects no single order's failure: it stays due. */
  async expireDueOrders(options: PassOptions = {}): Promise<void> {
    await new Pass(this.logger, options).each(
      this.reached,
      (after, limit) => this.dueOrderIds(after, limit),
      (orderId) => this.expireOrder(orderId),
    );
  }

  private async expireOrder(orderId: string): Promise<void> {
    // Nobody here can see whether it was paid.
    if ((await this.payments.expireLiveSession(orderId)) === 'out_of_reach') {
      return;
    }
    const expired = await inTransaction(this.dataSource, (manager) => this.markExpired(manager, orderId));
    if (expired) {
      await this.orders.evictEnded(expired);
    }
  }

  /** Unless it was paid, or somebody began to pay it since its page was taken away. */
  private async markExpired(manager: EntityManager, orderId: string): Promise<Order | null> {
    await this.orders.lockOrder(manager, orderId);
    return (await this.payments.isBeingPaid(manager, orderId)) ? null : this.orders.markExpired(manager, orderId);
  }

  private async dueOrderIds(after: string, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      // What a bank is still at is read by the reconciler, and ends when the bank has decided.
      `SELECT id FROM orders o WHERE status = 'pending_payment' AND payable_until < now() AND id > $1
         AND NOT EXISTS (SELECT FROM payments p WHERE p.order_id = o.id AND p.status = 'processing')
       ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}
