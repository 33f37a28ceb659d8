import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import type { QueueOptions } from 'bull';
import { backoffMs } from '../../common/time/backoff.js';
import { Environment } from '../../config/environment.js';
import { redisOptions } from '../redis/redis-options.js';
import { JobBus } from './job-bus.js';
import { KeptJobs } from './kept-jobs.js';
import { QUEUE_NAMES } from './queue-names.js';
import { QueueDrain } from './queue-drain.js';
import { Queues } from './queues.js';

/** How soon a worker looks again after Redis failed it. */
const RETRY_AFTER_REDIS_ERROR_MS = 1_000;

/** The queues and the way to publish to them; for both processes. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({ inject: [Environment], useFactory: queueOptions }),
    BullModule.registerQueue(...QUEUE_NAMES.map((name) => ({ name }))),
  ],
  providers: [Queues, JobBus, KeptJobs, QueueDrain],
  exports: [Queues, JobBus, KeptJobs, BullModule],
})
export class QueueModule {}

function queueOptions(environment: Environment): QueueOptions {
  return {
    prefix: `${environment.REDIS_PREFIX}:queue`,
    // Commands in flight wait for Redis to come back: a worker that has done a job must be able to say so.
    redis: { ...redisOptions(environment, 'queue'), maxRetriesPerRequest: null },
    settings: {
      retryProcessDelay: RETRY_AFTER_REDIS_ERROR_MS,
      backoffStrategies: {
        jittered: (attemptsMade) => backoffMs(attemptsMade, environment.RETRY_BACKOFF_CAP_SECONDS),
      },
    },
  };
}
