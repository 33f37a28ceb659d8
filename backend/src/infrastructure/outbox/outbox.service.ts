import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { currentSpanId, currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { Environment } from '../../config/environment.js';
import { notify, ringing } from '../database/notify.js';
import type { OutboxJobPayload } from './outbox-routes.js';
import { OutboxRow, type OutboxStatus } from './outbox-row.entity.js';

/** What is done stays done; what was published may be under way until its next publication is due. */
const REPLAYABLE = `(status IN ('pending', 'dead') OR status = 'published' AND next_attempt_at <= now())`;

export interface OutboxMessage {
  /** Names the job that will follow, as registered in OutboxRoutes. */
  topic: string;
  /** What the follow-up is about: an order's or a refund's id. */
  aggregateId: string;
  payload?: Record<string, unknown>;
}

/** Follow-ups that are as sure as the change they belong to. */
@Injectable()
export class OutboxService {
  private recovered = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly environment: Environment,
  ) {}

  /** Writes a follow-up in the transaction of `manager` and rings the relay when that commits. */
  async add(manager: EntityManager, message: OutboxMessage): Promise<void> {
    await manager.query(
      `WITH written AS (INSERT INTO outbox (topic, aggregate_id, payload, trace_id, span_id) VALUES ($1, $2, $3, $4, $5))
       SELECT ${ringing('outbox')}`,
      [message.topic, message.aggregateId, message.payload ?? {}, currentTraceId(), currentSpanId()],
    );
  }

  /**
   * Takes a follow-up for work that the database cannot undo, so that its jobs do not do it twice: null when it is done, given
   * up, or published anew since. Meanwhile it is not published again, for OUTBOX_REPUBLISH_SECONDS times its publications,
   * nor pulled forward: it counts as published again where it had been given back.
   */
  async take({ outboxId, publication }: OutboxJobPayload): Promise<{ writtenAt: Date } | null> {
    const [rows] = await this.dataSource.query<[{ written_at: Date }[], number]>(
      `UPDATE outbox SET status = 'published', next_attempt_at = now() + make_interval(secs => $3::float8 * attempts)
       WHERE id = $1 AND attempts = $2 AND status IN ('pending', 'published') RETURNING created_at AS written_at`,
      [outboxId, publication, this.environment.OUTBOX_REPUBLISH_SECONDS],
    );
    return rows[0] ? { writtenAt: rows[0].written_at } : null;
  }

  /**
   * Gives back what take() took and could not do: as `pending`, nobody is at it. It stays due when it was, so that trying
   * does not get faster, but may be pulled forward. Does nothing where it was published anew since.
   */
  async giveBack({ outboxId, publication }: OutboxJobPayload): Promise<void> {
    await this.dataSource.query(`UPDATE outbox SET status = 'pending' WHERE id = $1 AND attempts = $2 AND status = 'published'`, [
      outboxId,
      publication,
    ]);
  }

  /** Marks a follow-up done in the consumer's own transaction. False when it already was: another run has done the work. */
  async complete(manager: EntityManager, outboxId: string): Promise<boolean> {
    const publications = await end(manager, outboxId, { status: 'done', doneAt: () => 'now()' });
    this.recovered ||= publications !== null && publications > 1;
    return publications !== null;
  }

  /** Whether a follow-up was done here, since this was last asked, that had to be published more than once. */
  tellRecovery(): boolean {
    const told = this.recovered;
    this.recovered = false;
    return told;
  }

  /** Follow-ups that stand so, the oldest first. */
  list(statuses: readonly OutboxStatus[], limit: number): Promise<OutboxRow[]> {
    return this.dataSource.manager.find(OutboxRow, {
      where: { status: In([...statuses]) },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Null when there is none of this id. */
  async find(outboxId: string): Promise<OutboxRow | null> {
    return isUUID(outboxId) ? this.dataSource.manager.findOneBy(OutboxRow, { id: outboxId }) : null;
  }

  /** Whether replay() would publish it, as it stands now. */
  async isReplayable(outboxId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(`SELECT 1 FROM outbox WHERE id = $1 AND ${REPLAYABLE}`, [outboxId]);
    return rows.length === 1;
  }

  /**
   * Publishes a follow-up once more, at once and also if it was given up. False when it is done, or a job may be at it: that
   * would be done twice.
   */
  async replay(manager: EntityManager, outboxId: string): Promise<boolean> {
    const [, replayed] = await manager.query<[unknown, number]>(
      `UPDATE outbox SET status = 'pending', next_attempt_at = now() WHERE id = $1 AND ${REPLAYABLE}`,
      [outboxId],
    );
    await notify(manager, 'outbox');
    return replayed === 1;
  }

  /** Gives a follow-up up: it is kept as `dead`, to be seen, and published no more. False when it was over already. */
  async abandon(outboxId: string): Promise<boolean> {
    return (await end(this.dataSource.manager, outboxId, { status: 'dead' })) !== null;
  }
}

/** How often it was published, or null when it was over already. */
async function end(
  manager: EntityManager,
  outboxId: string,
  set: { status: OutboxStatus; doneAt?: () => string },
): Promise<number | null> {
  const ended = await manager
    .createQueryBuilder()
    .update(OutboxRow)
    .set(set)
    .where(`id = :outboxId AND status IN ('pending', 'published')`, { outboxId })
    .returning('attempts')
    .execute();
  return (ended.raw as { attempts: number }[])[0]?.attempts ?? null;
}
