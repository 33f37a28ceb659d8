import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
// eslint-disable-next-line no-restricted-imports -- it measures statements and follows no row
import type { AfterQueryEvent, BeforeQueryEvent, DataSource, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import type { TracedHistogram } from '../metrics/traced-histogram.js';
import { type StatementSubject, subjectOf } from './statement-subject.js';

/** Few, for each operation on each table has its own; from an index's row to the statement timeout. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];

/** How long statements take, by what they do to which table. */
@Injectable()
export class QueryMetrics implements EntitySubscriberInterface {
  private readonly durations: TracedHistogram<keyof StatementSubject>;
  private readonly tables: ReadonlySet<string>;
  /** A connection does one statement at a time. TypeORM's own clock tells whole milliseconds. */
  private readonly startedAtMs = new WeakMap<QueryRunner, number>();

  constructor(@InjectDataSource() dataSource: DataSource, metrics: Metrics) {
    this.durations = metrics.histogram({
      name: 'db_query_duration_seconds',
      help: 'From a statement to its rows, without the wait for a connection; by the first table it names.',
      labelNames: ['operation', 'entity'],
      buckets: BUCKETS_SECONDS,
    });
    this.tables = new Set(dataSource.entityMetadatas.map(({ tableName }) => tableName));
    dataSource.subscribers.push(this);
  }

  beforeQuery({ queryRunner }: BeforeQueryEvent): void {
    this.startedAtMs.set(queryRunner, performance.now());
  }

  afterQuery({ queryRunner, query }: AfterQueryEvent): void {
    const startedAtMs = this.startedAtMs.get(queryRunner);
    if (startedAtMs !== undefined) {
      this.durations.observe({ ...subjectOf(query, this.tables) }, (performance.now() - startedAtMs) / 1000);
    }
  }
}
