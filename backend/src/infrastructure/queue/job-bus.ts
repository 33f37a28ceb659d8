import { Injectable } from '@nestjs/common';
import { context, propagation } from '@opentelemetry/api';
import { refuseInTransaction } from '../database/in-transaction.js';
import type { JobDefinition, JobEnvelope } from './job-definition.js';
import { LOOKED_THROUGH } from './kept-jobs.js';
import { QueueUnavailableError } from './queue-unavailable.error.js';
import { Queues } from './queues.js';

/** Redis answers in a few milliseconds or is away; nobody's request waits longer for a bell to ring. */
const PUBLISH_TIMEOUT_MS = 500;
const MAX_ATTEMPTS = 8;
const SEVEN_DAYS_SECONDS = 604_800;

/** Publishes jobs. */
@Injectable()
export class JobBus {
  constructor(private readonly queues: Queues) {}

  /**
   * Hands a job to the workers. A `jobId` that is waiting, running, delayed or failed for good is there already:
   * publishing it again changes nothing; once completed, or forgotten, it may be published again.
   * Rejects with QueueUnavailableError within half a second if Redis is away; a job on its way when Redis went may still arrive.
   */
  async publish<P>(definition: JobDefinition<P>, payload: P, { jobId }: { jobId: string }): Promise<void> {
    refuseInTransaction('A queue');
    const queue = this.queues.byName[definition.queue];
    // Bull would keep the job in memory and wait for Redis, for ever if need be.
    if (queue.client.status !== 'ready') {
      throw new QueueUnavailableError(definition.queue);
    }
    const adding = queue.add(definition.name, envelope(definition, payload), {
      jobId,
      attempts: MAX_ATTEMPTS,
      backoff: { type: 'jittered' },
      removeOnComplete: true,
      // Kept so that they are seen and can be retried by hand; no more than are looked through, with one stack each. An outage
      // of mail fails without end: Redis, which drops nothing, would be full, and no refund could be queued.
      removeOnFail: { age: SEVEN_DAYS_SECONDS, count: LOOKED_THROUGH },
      stackTraceLimit: 1,
    });
    await inTime(adding, definition.queue);
  }
}

function envelope<P>(definition: JobDefinition<P>, payload: P): JobEnvelope {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return { version: definition.version ?? 1, payload, _otel: carrier };
}

async function inTime(adding: Promise<unknown>, queue: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueUnavailableError(queue)), PUBLISH_TIMEOUT_MS);
  });
  try {
    await Promise.race([adding, timeout]);
  } catch (error) {
    throw error instanceof QueueUnavailableError ? error : new QueueUnavailableError(queue, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
