import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';

/** How the outbox stands, read when metrics are; the worker alone shows it. */
@Injectable()
export class OutboxGauges {
  constructor(@InjectDataSource() dataSource: DataSource, metrics: Metrics) {
    metrics.gauge(
      { name: 'forno_outbox_dead', help: 'Follow-ups that were given up, by topic.', labelNames: ['topic'] },
      async (gauge) => {
        const rows = await dataSource.query<{ topic: string; dead: number }[]>(
          `SELECT topic, count(*)::int AS dead FROM outbox WHERE status = 'dead' GROUP BY topic`,
        );
        gauge.reset();
        rows.forEach(({ topic, dead }) => gauge.set({ topic }, dead));
      },
    );
  }
}
