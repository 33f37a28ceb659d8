import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Job, JobStatus, Queue } from 'bull';
import { refuseInTransaction } from '../database/in-transaction.js';
import type { JobEnvelope } from './job-definition.js';
import { QUEUE_NAMES } from './queue-names.js';
import { QueueUnavailableError } from './queue-unavailable.error.js';
import { Queues } from './queues.js';

/** For connecting, which a command has just begun to, and for reading: nobody waits longer to hear that Redis is away. */
const TIMEOUT_MS = 2_000;
/** Jobs looked through for each queue and state; no more that failed are kept. */
export const LOOKED_THROUGH = 1_000;
/** Completed ones are forgotten at once. */
const STATES: JobStatus[] = ['failed', 'delayed', 'active', 'waiting'];

/** A job as the queue keeps it. */
export interface KeptJob {
  /** `queue/id`, which names it for find() and retry(). */
  id: string;
  name: string;
  state: string;
  payload: unknown;
  attemptsMade: number;
  failedReason: string | null;
  createdAt: Date;
  /** Of whoever published it. */
  traceId: string | null;
}

/** Jobs that are not done, for those who look after them. All of it throws QueueUnavailableError while Redis is away. */
@Injectable()
export class KeptJobs {
  constructor(private readonly queues: Queues) {}

  /** Jobs that failed for good, the last first. */
  async listFailed(limit: number): Promise<KeptJob[]> {
    const jobs = await this.collect((queue) => queue.getFailed(0, limit - 1));
    return jobs.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit);
  }

  /** Jobs in any state whose payload names one of `ids`. */
  async listAbout(ids: readonly string[]): Promise<KeptJob[]> {
    const jobs = await this.collect((queue) => queue.getJobs(STATES, 0, LOOKED_THROUGH - 1));
    return jobs.filter(({ payload }) => ids.some((id) => JSON.stringify(payload ?? null).includes(`"${id}"`)));
  }

  /** Null when the queue keeps none of this id. */
  async find(id: string): Promise<KeptJob | null> {
    const found = await this.jobOf(id);
    return found && this.present(found);
  }

  /** Lets a failed job run again. False when there is no such job, or it has not failed. */
  async retry(id: string): Promise<boolean> {
    const job = await this.jobOf(id);
    if (!job || !(await job.isFailed())) {
      return false;
    }
    await job.retry();
    return true;
  }

  private async jobOf(id: string): Promise<Job | null> {
    const [name, ...rest] = id.split('/');
    const queueName = QUEUE_NAMES.find((candidate) => candidate === name);
    if (!queueName) {
      return null;
    }
    const queue = this.queues.byName[queueName];
    return inTime(queue, () => queue.getJob(rest.join('/')));
  }

  private async collect(read: (queue: Queue) => Promise<(Job | null)[]>): Promise<KeptJob[]> {
    const lists = await Promise.all(
      this.queues.all().map(async (queue) => {
        const jobs = await inTime(queue, () => read(queue));
        // One that was removed while the list was read is null.
        return jobs.filter((job) => job !== null);
      }),
    );
    return Promise.all(lists.flat().map((job) => this.present(job)));
  }

  private async present(job: Job): Promise<KeptJob> {
    const { payload, _otel } = job.data as Partial<JobEnvelope>;
    return {
      id: `${job.queue.name}/${job.id}`,
      name: job.name,
      state: await job.getState(),
      payload,
      attemptsMade: job.attemptsMade,
      failedReason: job.failedReason ?? null,
      createdAt: new Date(job.timestamp),
      traceId: _otel?.traceparent?.split('-')[1] ?? null,
    };
  }
}

/** Bull would wait for Redis, for ever if need be. */
async function inTime<T>(queue: Queue, work: () => Promise<T>): Promise<T> {
  refuseInTransaction('A queue');
  const abort = new AbortController();
  const timeout = once(abort.signal, 'abort').then(() => Promise.reject(new QueueUnavailableError(queue.name)));
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  const done = async (): Promise<T> => {
    if (queue.client.status !== 'ready') {
      await once(queue.client, 'ready', { signal: abort.signal });
    }
    return work();
  };
  try {
    return await Promise.race([done(), timeout]);
  } catch (error) {
    throw error instanceof QueueUnavailableError ? error : new QueueUnavailableError(queue.name, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
