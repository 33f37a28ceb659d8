import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { OutboxRoutes } from './outbox-routes.js';

/** How the outbox stands, read when metrics are; the worker alone shows it. */
@Injectable()
export class OutboxGauges {
  constructor(@InjectDataSource() dataSource: DataSource, routes: OutboxRoutes, metrics: Metrics) {
    metrics.gauge(
      { name: 'forno_outbox_dead', help: 'Follow-ups that were given up, by topic.', labelNames: ['topic'] },
      async (gauge) => {
        const rows = await dataSource.query<{ topic: string; dead: number }[]>(
          `SELECT topic, count(*)::int AS dead FROM outbox WHERE status = 'dead' GROUP BY topic`,
        );
        gauge.reset();
        routes.topics().forEach((topic) => gauge.set({ topic }, 0));
        rows.forEach(({ topic, dead }) => gauge.set({ topic }, dead));
      },
    );
    metrics.gauge(
      {
        name: 'forno_outbox_oldest_age_seconds',
        help: 'Age of the oldest follow-up that is neither done nor given up, by topic; 0 for none.',
        labelNames: ['topic'],
      },
      async (gauge) => {
        const rows = await dataSource.query<{ topic: string; age: number }[]>(
          `SELECT topic, greatest(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age
           FROM outbox WHERE status IN ('pending', 'published') GROUP BY topic`,
        );
        gauge.reset();
        routes.topics().forEach((topic) => gauge.set({ topic }, 0));
        rows.forEach(({ topic, age }) => gauge.set({ topic }, age));
      },
    );
  }
}
