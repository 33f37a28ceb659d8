import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { context } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import { keptTrace } from '../../common/telemetry/current-trace-id.js';
import { Environment } from '../../config/environment.js';
import { JobBus } from '../queue/job-bus.js';
import { Sweeper } from '../scheduling/sweeper.js';
import type { OutboxRow } from './outbox-row.entity.js';
import { OutboxRoutes } from './outbox-routes.js';
import { OutboxService } from './outbox.service.js';

/** Rows taken in one go: enough for a busy evening, few enough to publish well within a lease. */
const BATCH = 50;

type DueRow = Pick<OutboxRow, 'id' | 'topic' | 'payload' | 'attempts'> & {
  aggregate_id: string;
  trace_id: string | null;
  span_id: string | null;
};

/**
 * Publishes due outbox rows to their jobs, by status. A row that is published but not done after OUTBOX_REPUBLISH_SECONDS
 * is published again, so that a Redis that lost everything delays follow-ups and loses none.
 */
@Injectable()
export class OutboxRelay implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly routes: OutboxRoutes,
    private readonly jobs: JobBus,
    private readonly sweeper: Sweeper,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    const everySeconds = this.environment.OUTBOX_SWEEP_SECONDS;
    this.sweeper.add({ name: 'relay-outbox', everySeconds, sweep: () => this.relay(), wakeOn: 'outbox' });
  }

  /** Publishes until nothing is due. Rejects when Redis is away; rows not yet published are then due again at once. */
  async relay(): Promise<void> {
    if (this.outbox.tellRecovery()) {
      await this.pullForward();
    }
    for (let rows = await this.claim(); rows.length > 0; rows = await this.claim()) {
      await this.publish(rows);
    }
  }

  /**
   * What one follow-up had failed by is over: others that were published more than once wait no longer. Not those that were
   * published within the queue's longest wait, or are being done: their turn is now, and they would be published without end.
   * Those that were tried and given back (pending, and not due) come at once too, but not within that wait after their try.
   */
  private async pullForward(): Promise<void> {
    const { OUTBOX_REPUBLISH_SECONDS: republishSeconds, RETRY_BACKOFF_CAP_SECONDS: capSeconds } = this.environment;
    await this.dataSource.query(
      // Who took one had added the whole wait to the time of the try: OutboxService.take().
      `UPDATE outbox SET next_attempt_at = CASE status WHEN 'published' THEN now()
         ELSE greatest(now(), next_attempt_at + make_interval(secs => $2::float8 - $1::float8 * attempts)) END
       WHERE id IN (SELECT id FROM outbox WHERE attempts > 1
                      AND (status = 'published' AND next_attempt_at > now()
                             AND next_attempt_at < now() + make_interval(secs => $1::float8 - $2::float8)
                           OR status = 'pending' AND next_attempt_at > now() + make_interval(secs => $2::float8))
                    FOR UPDATE SKIP LOCKED)`,
      [republishSeconds, capSeconds],
    );
  }

  /** Takes due rows for this relay: their next attempt moves ahead, so that no other relay takes them meanwhile. */
  private async claim(): Promise<DueRow[]> {
    const [rows] = await this.dataSource.query<[DueRow[], number]>(
      `UPDATE outbox SET status = 'published', attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $1)
       WHERE id IN (SELECT id FROM outbox WHERE status IN ('pending', 'published') AND next_attempt_at <= now() AND topic = ANY($2)
                    ORDER BY next_attempt_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING id, topic, aggregate_id, payload, attempts, trace_id, span_id`,
      [this.environment.OUTBOX_REPUBLISH_SECONDS, this.routes.topics()],
    );
    return rows;
  }

  private async publish(rows: DueRow[]): Promise<void> {
    const results = await Promise.allSettled(rows.map((row) => this.publishRow(row)));
    const failed = rows.filter((_, position) => results[position]?.status === 'rejected').map(({ id }) => id);
    if (failed.length > 0) {
      // It counts as no publication: who takes one keeps it for longer with each, and a short absence of Redis is many tries.
      await this.dataSource.query(
        `UPDATE outbox SET status = 'pending', attempts = attempts - 1, next_attempt_at = now()
         WHERE id = ANY($1) AND status = 'published'`,
        [failed],
      );
      throw new Error(`${failed.length} follow-ups could not be published.`);
    }
  }

  private async publishRow(row: DueRow): Promise<void> {
    const definition = this.routes.find(row.topic);
    if (definition) {
      const payload = { ...row.payload, outboxId: row.id, aggregateId: row.aggregate_id, publication: row.attempts };
      // Bull drops a job whose id it still keeps, so each publication has its own.
      const jobId = `outbox:${row.id}:${row.attempts}`;
      // The job goes on with the trace of the change that it follows, not with that of whoever relays it.
      await context.with(keptTrace(row.trace_id, row.span_id), () => this.jobs.publish(definition, payload, { jobId }));
    }
  }
}
