import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Process, Processor } from '@nestjs/bull';
import type { TestingModule } from '@nestjs/testing';
import type { Job } from 'bull';
import { CacheModule } from '../../src/infrastructure/cache/cache.module.js';
import { Caches } from '../../src/infrastructure/cache/caches.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { defineJob } from '../../src/infrastructure/queue/job-definition.js';
import { JobRunner } from '../../src/infrastructure/queue/job-runner.js';
import { QueueModule } from '../../src/infrastructure/queue/queue.module.js';
import { QueueUnavailableError } from '../../src/infrastructure/queue/queue-unavailable.error.js';
import { QueueWorkerModule } from '../../src/infrastructure/queue/queue-worker.module.js';
import { freePort } from '../../tools/run/ports.ts';
import { type KeptProcess, ProcessKeeper } from '../../tools/run/process-keeper.ts';
import { startRedis } from '../../tools/run/redis.ts';
import { provideRedisProgram } from '../../tools/run/redis-program.ts';
import { waitUntil } from '../../tools/run/wait-until.ts';
import { infrastructure } from '../support/infrastructure.js';

const RING = defineJob<string>({ queue: 'orders', name: 'ring-bell', parse: String });
const WITHIN = { timeoutSeconds: 20 };

const heard: string[] = [];

@Processor('orders')
class RingProcessor {
  constructor(private readonly jobs: JobRunner) {}

  @Process({ name: RING.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, RING, async (bell) => {
      heard.push(bell);
    });
  }
}

const keeper = new ProcessKeeper();
let port: number;
let redis: KeptProcess;
let module: TestingModule;

async function start(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-outage-'));
  keeper.removeAtEnd(folder);
  const logFile = path.join(folder, 'redis.log');
  redis = await startRedis(keeper, { program: await provideRedisProgram(), folder, port, logFile, durable: false });
}

/** Publishes as soon as Redis takes it, and waits until a worker has heard it. */
async function ring(bell: string): Promise<void> {
  await waitUntil(() => module.get(JobBus).publish(RING, bell, { jobId: bell }), WITHIN);
  await waitUntil(async () => {
    if (!heard.includes(bell)) throw new Error(`${bell} was not heard`);
  }, WITHIN);
}

beforeAll(async () => {
  port = await freePort();
  module = await infrastructure([QueueModule, QueueWorkerModule, CacheModule], { REDIS_PORT: String(port) }, [RingProcessor]);
});
afterAll(async () => {
  await module.close();
  await keeper.stopAll();
});

describe('a Redis that comes and goes', () => {
  it('is used by a worker that was started before it', async () => {
    await start();
    await ring('first');
  });

  it('is done without while it is away, and used again when it is back', async () => {
    await redis.stop();
    await expect(module.get(JobBus).publish(RING, 'lost', { jobId: 'lost' })).rejects.toThrow(QueueUnavailableError);
    const cache = module.get(Caches).create<string>({ name: 'bells', version: 1, ttlSeconds: 30 });
    expect(await cache.get('1', async () => 'loaded')).toBe('loaded');
    await start();
    await ring('second');
  });
});
