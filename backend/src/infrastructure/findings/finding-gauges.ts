import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { FINDING_CLASSES } from './finding-classes.js';

/** What is found and not seen to, read when metrics are; the worker alone shows it. */
@Injectable()
export class FindingGauges {
  constructor(@InjectDataSource() dataSource: DataSource, metrics: Metrics) {
    metrics.gauge(
      {
        name: 'forno_reconciliation_findings',
        help: 'Findings that are open, by class; 0 for none.',
        labelNames: ['kind', 'severity'],
      },
      async (gauge) => {
        const rows = await dataSource.query<{ class: string; open: number }[]>(
          `SELECT class, count(*)::int AS open FROM findings WHERE status = 'open' GROUP BY class`,
        );
        const open = new Map(rows.map((row) => [row.class, row.open]));
        Object.entries(FINDING_CLASSES).forEach(([kind, severity]) => gauge.set({ kind, severity }, open.get(kind) ?? 0));
      },
    );
  }
}
