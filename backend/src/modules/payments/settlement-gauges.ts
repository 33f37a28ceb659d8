import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { RECEIVED } from './domain/payment-status.js';

/** What waits to be settled, read when metrics are; the worker alone shows it. */
@Injectable()
export class SettlementGauges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    metrics: Metrics,
  ) {
    metrics.gauge(
      { name: 'forno_inbox_oldest_age_seconds', help: 'Age of the oldest event that is not settled; 0 for none.' },
      async (gauge) =>
        gauge.set(
          await this.ageSeconds(
            `SELECT min(received_at) AS at FROM webhook_events WHERE status IN ('received', 'processing', 'failed')`,
          ),
        ),
    );
    metrics.gauge(
      {
        name: 'forno_captured_without_paid_order_oldest_age_seconds',
        help: 'Age of the oldest payment whose money is here and whose order is not paid; 0 for none.',
      },
      async (gauge) =>
        gauge.set(
          await this.ageSeconds(
            `SELECT min(p.updated_at) AS at FROM payments p JOIN orders o ON o.id = p.order_id
             WHERE p.status IN ('${RECEIVED.join(`', '`)}') AND o.paid_at IS NULL`,
          ),
        ),
    );
  }

  private async ageSeconds(oldest: string): Promise<number> {
    const [row] = await this.dataSource.query<{ age: number }[]>(
      `SELECT coalesce(greatest(extract(epoch FROM now() - at), 0), 0)::float8 AS age FROM (${oldest}) AS oldest`,
    );
    return row?.age ?? 0;
  }
}
