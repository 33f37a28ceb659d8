import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { TIMED_STAGES } from '../shop/domain/stage-targets.js';
import { isBusiness } from './business-orders.js';

/** Orders as they stand, read from their rows when metrics are, so that they are true though nobody looks; the worker alone shows them. */
@Injectable()
export class OrderGauges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    metrics: Metrics,
  ) {
    metrics.gauge(
      { name: 'forno_orders_open', help: 'Orders in each status that is not an end.', labelNames: ['status'] },
      (gauge) => this.showOpen(gauge),
    );
    metrics.gauge(
      { name: 'forno_order_stage_overdue', help: 'Orders past the target of the stage they are in.', labelNames: ['stage'] },
      (gauge) => this.showOverdue(gauge),
    );
    metrics.gauge(
      {
        name: 'forno_orders_awaiting_acceptance_oldest_age_seconds',
        help: 'How long the paid order has waited that nobody has answered for longest; 0 for none.',
      },
      async (gauge) => gauge.set(await this.longestUnansweredSeconds()),
    );
  }

  private async showOpen(gauge: Gauge<'status'>): Promise<void> {
    const counts = await this.countBy(
      `SELECT status AS label, count(*)::int AS count FROM orders o
       WHERE ${isBusiness('o')} AND status NOT IN ('completed', 'cancelled', 'expired') GROUP BY status`,
    );
    ['pending_payment', ...TIMED_STAGES].forEach((status) => gauge.set({ status }, counts.get(status) ?? 0));
  }

  private async showOverdue(gauge: Gauge<'stage'>): Promise<void> {
    const counts = await this.countBy(
      `SELECT w.stage AS label, count(*)::int AS count FROM order_watches w, shop_settings s
       WHERE w.since + make_interval(secs => (s.stage_target_seconds ->> w.stage)::float8) < now() GROUP BY w.stage`,
    );
    TIMED_STAGES.forEach((stage) => gauge.set({ stage }, counts.get(stage) ?? 0));
  }

  private async countBy(sql: string): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ label: string; count: number }[]>(sql);
    return new Map(rows.map(({ label, count }) => [label, count]));
  }

  private async longestUnansweredSeconds(): Promise<number> {
    const [row] = await this.dataSource.query<{ age: number }[]>(
      `SELECT coalesce(greatest(extract(epoch FROM now() - min(since)), 0), 0)::float8 AS age FROM order_watches WHERE stage = 'paid'`,
    );
    return row?.age ?? 0;
  }
}
