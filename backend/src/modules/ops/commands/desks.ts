import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../../../infrastructure/database/in-transaction.js';
import { FINDING_STATUSES, type FindingStatus } from '../../../infrastructure/findings/finding.entity.js';
import { FindingsService } from '../../../infrastructure/findings/findings.service.js';
import type { OutboxJobPayload } from '../../../infrastructure/outbox/outbox-routes.js';
import type { OutboxRow, OutboxStatus } from '../../../infrastructure/outbox/outbox-row.entity.js';
import { OutboxService } from '../../../infrastructure/outbox/outbox.service.js';
import { type KeptJob, KeptJobs } from '../../../infrastructure/queue/kept-jobs.js';
import { EventsService } from '../../payments/events.service.js';
import type { WebhookEvent, WebhookEventStatus } from '../../payments/webhook-event.entity.js';
import type { DeskName } from './command-line.js';

/** A row as it is shown in a list. */
export type Line = { id: string; status: string } & Record<string, unknown>;

/** One kind of what is kept and can be looked into. */
export interface Desk {
  /** What the audit calls one of them. */
  subjectType: string;
  statuses: readonly string[];
  /** Those that somebody who names none wants to see. */
  unfinished: readonly string[];
  list(statuses: readonly string[], limit: number): Promise<Line[]>;
  /** All that is known of one; null when there is none of this id. */
  find(id: string): Promise<object | null>;
  /** Whether replay() would do one that find() answered, as it stands now. */
  isReplayable?(found: object): boolean | Promise<boolean>;
  /** The command that does what is wanted where a replay of one that find() answered does not; null when there is none. */
  instead?(found: object): Promise<string | null>;
  /** Does it once more, with `record` written in the same transaction. False when it cannot be, as it stands. */
  replay?(id: string, record: (manager: EntityManager) => Promise<void>): Promise<boolean>;
}

const EVENT_STATUSES: WebhookEventStatus[] = ['received', 'processing', 'failed', 'processed', 'ignored', 'dead'];
const OUTBOX_STATUSES: OutboxStatus[] = ['pending', 'published', 'done', 'dead'];

/** What an operator looks after, all by the same verbs. */
@Injectable()
export class Desks {
  readonly byName: Readonly<Record<DeskName, Desk>>;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly eventsInbox: EventsService,
    private readonly followUps: OutboxService,
    private readonly keptJobs: KeptJobs,
    private readonly found: FindingsService,
  ) {
    this.byName = { events: this.events(), outbox: this.outbox(), jobs: this.jobs(), findings: this.findings() };
  }

  private events(): Desk {
    return {
      subjectType: 'event',
      statuses: EVENT_STATUSES,
      unfinished: ['received', 'processing', 'failed', 'dead'],
      list: async (statuses, limit) =>
        (await this.eventsInbox.list(statuses as WebhookEventStatus[], limit)).map(
          ({ eventId: id, status, type, attempts, receivedAt, lastError }) => ({
            id,
            status,
            type,
            attempts,
            receivedAt,
            lastError,
          }),
        ),
      find: (id) => this.eventsInbox.find(id),
      isReplayable: (event) => (event as WebhookEvent).status !== 'processing',
      replay: (id, record) => this.replayed((manager) => this.eventsInbox.replay(manager, id), record),
    };
  }

  private outbox(): Desk {
    return {
      subjectType: 'follow_up',
      statuses: OUTBOX_STATUSES,
      unfinished: ['pending', 'published', 'dead'],
      list: async (statuses, limit) =>
        (await this.followUps.list(statuses as OutboxStatus[], limit)).map(
          ({ id, status, topic, aggregateId, attempts, createdAt }) => ({ id, status, topic, attempts, createdAt, aggregateId }),
        ),
      find: (id) => this.followUps.find(id),
      isReplayable: (followUp) => this.followUps.isReplayable((followUp as OutboxRow).id),
      replay: (id, record) => this.replayed((manager) => this.followUps.replay(manager, id), record),
    };
  }

  private jobs(): Desk {
    return {
      subjectType: 'job',
      statuses: ['failed'],
      unfinished: ['failed'],
      list: async (_, limit) =>
        (await this.keptJobs.listFailed(limit)).map(({ id, state, name, attemptsMade, createdAt, failedReason }) => ({
          ...{ id, status: state, name, attempts: attemptsMade, createdAt, failedReason },
        })),
      find: (id) => this.keptJobs.find(id),
      isReplayable: (job) => this.isOfUse(job as KeptJob),
      instead: async (job) => {
        const { outboxId } = followed(job as KeptJob);
        const followUp = outboxId === undefined ? null : await this.followUps.find(outboxId);
        return followUp === null || followUp.status === 'done' || isFollowedBy(followUp, job as KeptJob)
          ? null
          : `outbox replay ${followUp.id}`;
      },
      // Redis is outside of the database: what is written first is that it is tried.
      replay: async (id, record) => {
        const job = await this.keptJobs.find(id);
        return (
          job !== null &&
          (await this.isOfUse(job)) &&
          (await this.replayed(() => Promise.resolve(true), record)) &&
          this.keptJobs.retry(id)
        );
      },
    };
  }

  /** A job whose follow-up is over or another job's does nothing, and would be forgotten as done. */
  private async isOfUse(job: KeptJob): Promise<boolean> {
    const { outboxId } = followed(job);
    const followUp = outboxId === undefined ? null : await this.followUps.find(outboxId);
    return job.state === 'failed' && (outboxId === undefined || (followUp !== null && isFollowedBy(followUp, job)));
  }

  private findings(): Desk {
    const { manager } = this.dataSource;
    return {
      subjectType: 'finding',
      statuses: FINDING_STATUSES,
      unfinished: ['open'],
      list: async (statuses, limit) =>
        (await this.found.list(manager, statuses as FindingStatus[], limit)).map(
          ({ id, status, severity, class: findingClass, subjectType, subjectId, firstSeenAt, lastSeenAt }) => ({
            ...{ id, status, severity, class: findingClass, subject: `${subjectType} ${subjectId}`, firstSeenAt, lastSeenAt },
          }),
        ),
      find: async (id) => (isUUID(id) ? this.found.find(manager, id) : null),
    };
  }

  private replayed(
    replay: (manager: EntityManager) => Promise<boolean>,
    record: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      const isReplayed = await replay(manager);
      if (isReplayed) {
        await record(manager);
      }
      return isReplayed;
    });
  }
}

/** Which publication of which follow-up a job is; of jobs that follow none, nothing. */
function followed({ payload }: KeptJob): Partial<OutboxJobPayload> {
  return payload ?? {};
}

/** Whether the follow-up is not over, and the job its last publication. */
function isFollowedBy({ status, attempts }: OutboxRow, job: KeptJob): boolean {
  return (status === 'pending' || status === 'published') && attempts === followed(job).publication;
}
