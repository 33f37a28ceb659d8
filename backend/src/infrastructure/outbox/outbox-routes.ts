import { Injectable } from '@nestjs/common';
import type { JobDefinition } from '../queue/job-definition.js';

/** What every job that follows an outbox row is told. */
export interface OutboxJobPayload {
  outboxId: string;
  aggregateId: string;
  /** Which publication of the row this job is, from 1; a later one takes its place. */
  publication: number;
}

/** Which job follows which topic; each feature's worker module registers its own. */
@Injectable()
export class OutboxRoutes {
  private readonly byTopic = new Map<string, JobDefinition<OutboxJobPayload>>();

  /** Registers `definition` for `topic`; a second job for one topic is a programming error. */
  register(topic: string, definition: JobDefinition<OutboxJobPayload>): void {
    if (this.byTopic.has(topic)) {
      throw new Error(`Outbox topic ${topic} already has a job.`);
    }
    this.byTopic.set(topic, definition);
  }

  topics(): string[] {
    return [...this.byTopic.keys()];
  }

  find(topic: string): JobDefinition<OutboxJobPayload> | undefined {
    return this.byTopic.get(topic);
  }
}

/** Reads the payload of an outbox job; throws when a field is missing. */
export function parseOutboxJob(payload: unknown): OutboxJobPayload {
  const { outboxId, aggregateId, publication } = payload as Partial<OutboxJobPayload>;
  if (typeof outboxId !== 'string' || typeof aggregateId !== 'string' || typeof publication !== 'number') {
    throw new Error('An outbox job carries outboxId, aggregateId and publication.');
  }
  return { ...(payload as object), outboxId, aggregateId, publication };
}
