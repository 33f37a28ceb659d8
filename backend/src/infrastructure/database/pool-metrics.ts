import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';

/** How many of this process's connections to PostgreSQL are busy, and how many callers wait for one. */
@Injectable()
export class PoolMetrics {
  constructor(@InjectDataSource() dataSource: DataSource, metrics: Metrics) {
    metrics.gauge(
      { name: 'db_pool_connections', help: 'Connections by state; waiting are callers without one.', labelNames: ['state'] },
      (gauge) => {
        const { totalCount, idleCount, waitingCount } = (dataSource.driver as unknown as { master: Pool }).master;
        gauge.set({ state: 'busy' }, totalCount - idleCount);
        gauge.set({ state: 'idle' }, idleCount);
        gauge.set({ state: 'waiting' }, waitingCount);
      },
    );
  }
}
