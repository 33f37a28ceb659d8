import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { Clock } from '../../common/time/clock.js';
import { AuditService } from '../audit/audit.service.js';
import type { OrderMove } from '../orders/order-moves.js';

const MINUTE_MS = 60_000;

/** The counter's own books: numbers of the day, and who did what. */
@Injectable()
export class OrderCounter {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The next number of the business day, and when the order will be there. */
  async promise(manager: EntityManager, timeZone: string, minutes: number): Promise<NonNullable<OrderMove['set']>> {
    const now = this.clock.now();
    const businessDate = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? now.toISOString().slice(0, 10);
    const [row] = await manager.query<{ last_number: number }[]>(
      `INSERT INTO order_numbers (business_date, last_number) VALUES ($1, 1)
       ON CONFLICT (business_date) DO UPDATE SET last_number = order_numbers.last_number + 1 RETURNING last_number`,
      [businessDate],
    );
    return { businessDate, orderNumber: row?.last_number ?? 1, promisedAt: new Date(now.getTime() + minutes * MINUTE_MS) };
  }

  async record(manager: EntityManager, actor: Actor, { orderId, to }: Pick<OrderMove, 'orderId' | 'to'>): Promise<void> {
    await this.audit.record(manager, { actor, action: `order.${to}`, subjectType: 'order', subjectId: orderId });
  }
}
