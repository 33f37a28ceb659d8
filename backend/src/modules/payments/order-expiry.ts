import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { eachId } from '../../infrastructure/database/each-id.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentsService } from './payments.service.js';

const BATCH = 100;

/** Ends orders whose time to pay has passed, once Stripe agrees that nobody can pay them any more. */
@Injectable()
export class OrderExpiry {
  private readonly logger = new Logger(OrderExpiry.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  /** Rejects no single order's failure: it stays due. */
  async expireDueOrders(batch = BATCH): Promise<void> {
    await eachId(
      batch,
      (after, limit) => this.dueOrderIds(after, limit),
      (orderId) => this.attempt(orderId),
    );
  }

  private async attempt(orderId: string): Promise<void> {
    try {
      await this.expireOrder(orderId);
    } catch (error) {
      this.logger.warn({ err: error, orderId }, 'Order not expired; it will be tried again');
    }
  }

  private async expireOrder(orderId: string): Promise<void> {
    if ((await this.payments.expireLiveSession(orderId)) !== 'completed') {
      const expired = await inTransaction(this.dataSource, (manager) => this.orders.markExpired(manager, orderId));
      if (expired) {
        await this.orders.evictEnded(expired);
      }
    }
  }

  private async dueOrderIds(after: string, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM orders WHERE status = 'pending_payment' AND payable_until < now() AND id > $1 ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}
