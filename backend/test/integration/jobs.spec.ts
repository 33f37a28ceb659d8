import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Process, Processor } from '@nestjs/bull';
import { context, propagation, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { TestingModule } from '@nestjs/testing';
import type { Job } from 'bull';
import { NotFoundError } from '../../src/common/errors/not-found.error.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { defineJob } from '../../src/infrastructure/queue/job-definition.js';
import { JobRunner } from '../../src/infrastructure/queue/job-runner.js';
import { QueueModule } from '../../src/infrastructure/queue/queue.module.js';
import { QueueUnavailableError } from '../../src/infrastructure/queue/queue-unavailable.error.js';
import { QueueWorkerModule } from '../../src/infrastructure/queue/queue-worker.module.js';
import { Queues } from '../../src/infrastructure/queue/queues.js';
import { infrastructure } from '../support/infrastructure.js';
import { queuesConnected } from '../support/queues-connected.js';
import { clearRedis } from '../support/redis.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

class OvenNotFoundError extends NotFoundError {
  readonly code = 'OVEN_NOT_FOUND';
}

const BAKE = defineJob<{ pizza: string }>({
  queue: 'orders',
  name: 'bake-pizza',
  parse: (payload) => {
    const { pizza } = payload as { pizza?: unknown };
    if (typeof pizza !== 'string') {
      throw new TypeError('a pizza has a name');
    }
    return { pizza };
  },
});
const SLICE = defineJob<{ pizza: string }>({ queue: 'mail', name: 'slice-pizza', parse: BAKE.parse });

/** What each try of a job does, set by the test. */
let bake: (pizza: string) => Promise<void>;
let baked: string[];
let slice: (job: { pizza: string }) => Promise<void>;

@Processor('orders')
class BakeProcessor {
  constructor(private readonly jobs: JobRunner) {}

  @Process({ name: BAKE.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, BAKE, async ({ pizza }) => {
      baked.push(pizza);
      await bake(pizza);
    });
  }
}

@Processor('mail')
class SliceProcessor {
  constructor(private readonly jobs: JobRunner) {}

  @Process({ name: SLICE.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, SLICE, slice);
  }
}

let module: TestingModule;
/** Waits of failed jobs end at once: what is tested is that they are tried again, and how often. */
const NO_WAIT = { RETRY_BACKOFF_CAP_SECONDS: '0.001' };

async function start(variables: Record<string, string> = NO_WAIT): Promise<TestingModule> {
  const started = await infrastructure([QueueModule, QueueWorkerModule], variables, [BakeProcessor, SliceProcessor]);
  await queuesConnected(started);
  return started;
}

/** When Bull will try a failed job again, in milliseconds since the epoch, as its delayed set keeps it. */
async function triedAgainAt(job: Job): Promise<number> {
  return Number(await job.queue.client.zscore(job.queue.toKey('delayed'), String(job.id))) / 0x1000;
}

/** Resolves with the job when it has ended for good, one way or the other. */
function ended(queue: 'orders' | 'mail', jobId: string): Promise<Job> {
  const bull = module.get(Queues).byName[queue];
  return new Promise((resolve) => {
    bull.on('completed', (job) => {
      if (job.id === jobId) resolve(job);
    });
    bull.on('failed', (job) => {
      if (job.id === jobId && job.finishedOn) resolve(job);
    });
  });
}

async function counted(): Promise<string> {
  return module.get(Metrics).registry.metrics();
}

/** Resolves when the mail queue, which has nothing to do, has closed or has shown for a hundred round trips that it waits. */
async function otherQueuesHadTimeToClose(): Promise<void> {
  const { mail } = module.get(Queues).byName;
  await new Promise((resolve) => mail.once('paused', resolve));
  for (let trips = 0; trips < 100 && mail.client.status === 'ready'; trips += 1) {
    await mail.client.ping().catch(() => undefined);
  }
}

beforeEach(async () => {
  await clearRedis();
  baked = [];
  slice = async () => undefined;
  bake = async () => undefined;
  module = await start();
});
afterEach(() => {
  jest.restoreAllMocks();
  return module.close();
});

describe('a job', () => {
  it('is run with its payload, and forgotten when done', async () => {
    const done = ended('orders', 'order-1');
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    await done;
    expect(baked).toEqual(['Margherita']);
    expect(await module.get(Queues).byName.orders.getJob('order-1')).toBeNull();
    expect(await counted()).toContain('queue_job_attempts_total{queue="orders",name="bake-pizza",outcome="completed"} 1');
  });

  it('that fails is tried again until it succeeds', async () => {
    bake = async () => {
      if (baked.length < 4) throw new Error('oven cold');
    };
    const done = ended('orders', 'order-1');
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    expect((await done).failedReason).toBe('oven cold');
    expect(baked).toHaveLength(4);
    expect(await counted()).toContain('queue_job_attempts_total{queue="orders",name="bake-pizza",outcome="retried"} 3');
  });

  it('that always fails is given up after its last try, and kept to be seen', async () => {
    bake = async () => {
      throw new Error('oven broken');
    };
    const done = ended('orders', 'order-1');
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    expect((await done).attemptsMade).toBe(8);
    expect(baked).toHaveLength(8);
    expect(await module.get(Queues).byName.orders.getFailed()).toMatchObject([
      { id: 'order-1', failedReason: 'oven broken', stacktrace: [expect.stringContaining('oven broken')] },
    ]);
    const text = await counted();
    expect(text).toContain('queue_job_attempts_total{queue="orders",name="bake-pizza",outcome="failed"} 1');
    expect(text).toContain('queue_jobs{queue="orders",state="failed"} 1');
  });

  it('that failed for good is forgotten once a thousand others have', async () => {
    bake = async () => {
      throw new OvenNotFoundError('There is no such oven.');
    };
    const { orders } = module.get(Queues).byName;
    const failedAt = Date.now() - 60_000;
    const others = Array.from({ length: 1_000 }, (_, index) => [failedAt + index, `other-${index}`]).flat();
    await orders.client.zadd(orders.toKey('failed'), ...others);
    const done = ended('orders', 'order-1');
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    await done;
    const kept = await orders.client.zrange(orders.toKey('failed'), 0, -1);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([1_000, 'other-1', 'order-1']);
  });

  it('that fails waits longer each time, as the dice say, up to the cap', async () => {
    await module.close();
    module = await start({ RETRY_BACKOFF_CAP_SECONDS: '5' });
    jest.spyOn(Math, 'random').mockReturnValue(0.75);
    let failedAt = 0;
    bake = async () => {
      failedAt = Date.now();
      throw new Error('oven broken');
    };
    const { orders } = module.get(Queues).byName;
    const waitsMs: number[] = [];
    const done = new Promise<void>((resolve, reject) => {
      const retryNow = async (job: Job): Promise<void> => {
        waitsMs.push((await triedAgainAt(job)) - failedAt);
        await job.promote();
      };
      orders.on('failed', (job) => (job.finishedOn ? resolve() : void retryNow(job).catch(reject)));
    });
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    await done;
    const expectedMs = [750, 1500, 3000, 3750, 3750, 3750, 3750];
    expect(waitsMs).toHaveLength(expectedMs.length);
    expectedMs.forEach((expected, tries) => {
      // Bull counts from when it has noted the failure, which a busy machine does later.
      expect(waitsMs[tries]).toBeGreaterThanOrEqual(expected);
      expect(waitsMs[tries]).toBeLessThan(expected + 700);
    });
  });

  it('whose subject is not found is never tried again', async () => {
    bake = async () => {
      throw new OvenNotFoundError('There is no such oven.');
    };
    const done = ended('orders', 'order-1');
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    expect((await done).attemptsMade).toBe(1);
    expect(baked).toHaveLength(1);
    expect(await counted()).toContain('outcome="discarded"} 1');
  });

  it.each([
    ['a payload of another form', { version: 1, payload: { pizza: 7 }, _otel: {} }],
    ['no payload at all', {}],
    ['no data', null],
  ])('with %s is never tried again, and never reaches its handler', async (_what, data) => {
    const done = ended('orders', 'broken');
    await module.get(Queues).byName.orders.add(BAKE.name, data, { jobId: 'broken', attempts: 8, backoff: { type: 'jittered' } });
    expect((await done).attemptsMade).toBe(1);
    expect(baked).toEqual([]);
  });

  it('published again while it waits is one job', async () => {
    await module.get(Queues).byName.orders.pause();
    const bus = module.get(JobBus);
    await Promise.all([1, 2, 3].map(() => bus.publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' })));
    const done = ended('orders', 'order-1');
    await module.get(Queues).byName.orders.resume();
    await done;
    expect(baked).toEqual(['Margherita']);
  });

  it('continues the trace of whoever published it', async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const span = trace.wrapSpanContext({ traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.SAMPLED });
    const traceId = new Promise((resolve) => {
      bake = async () => resolve(trace.getActiveSpan()?.spanContext().traceId);
    });
    await context.with(trace.setSpan(context.active(), span), () =>
      module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' }),
    );
    expect(await traceId).toBe(TRACE_ID);
  });

  it('that waits is counted with its age', async () => {
    await module.get(Queues).byName.orders.pause();
    await module.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    expect(await counted()).toMatch(/queue_oldest_waiting_age_seconds{queue="orders"} 0\.\d+/);
    await module.get(Queues).byName.orders.resume();
  });
});

describe('on shutdown', () => {
  it('a running job is waited for, and may still publish what follows', async () => {
    let begin: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const bus = module.get(JobBus);
    const sliced = new Promise((resolve) => {
      slice = async ({ pizza }) => resolve(pizza);
    });
    bake = async (pizza) => {
      begin();
      await finished;
      await bus.publish(SLICE, { pizza }, { jobId: 'slice-1' });
    };
    await bus.publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' });
    await begun;
    const { registry } = module.get(Metrics);
    const closing = module.close();
    await otherQueuesHadTimeToClose();
    finish();
    await closing;
    expect(await registry.metrics()).toContain(
      'queue_job_attempts_total{queue="orders",name="bake-pizza",outcome="completed"} 1',
    );

    // What it published is done by this worker, if it still heard the bell, or by the next.
    module = await start();
    expect(await sliced).toBe('Margherita');
  });
});

/** The commands that Bull holds back until Redis is there. */
function waitingCommands(app: TestingModule): string[] {
  const client = app.get(Queues).byName.orders.client as unknown as {
    offlineQueue?: { toArray: () => { command: { name: string } }[] };
  };
  return client.offlineQueue?.toArray().map(({ command }) => command.name) ?? [];
}

/**
 * Between two attempts to connect: closed in the middle of one, Bull rejects a promise of its own that nobody holds (`setHandler`), and
 * whoever stops a worker just then ends it with an error, though nothing is lost by it.
 */
async function betweenAttempts(app: TestingModule): Promise<void> {
  const clients = app
    .get(Queues)
    .all()
    .map(({ client }) => client);
  await Promise.all(
    clients.map(async (client) => {
      if (client.status !== 'reconnecting') await new Promise((resolve) => client.once('reconnecting', resolve));
    }),
  );
}

describe('while Redis is away', () => {
  it('publishing is refused at once, starting and stopping work', async () => {
    const away = await infrastructure([QueueModule, QueueWorkerModule], { REDIS_PORT: '1' }, [BakeProcessor]);
    const startedAt = performance.now();
    await expect(away.get(JobBus).publish(BAKE, { pizza: 'Margherita' }, { jobId: 'order-1' })).rejects.toThrow(
      QueueUnavailableError,
    );
    expect(performance.now() - startedAt).toBeLessThan(600);
    // Nor is it kept in memory, to pile up during an outage.
    expect(waitingCommands(away)).not.toContain('evalsha');
    expect(await away.get(Metrics).registry.metrics()).toContain('queue_jobs_stalled_total{queue="orders"} 0');
    await betweenAttempts(away);
    await away.close();
  });
});
