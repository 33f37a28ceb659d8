import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { JobRunner } from '../../../infrastructure/queue/job-runner.js';
import { OrderWatcher } from '../order-watcher.js';
import { WATCH_ORDER } from './watch-order.job.js';

@Processor(WATCH_ORDER.queue)
export class WatchOrderProcessor {
  constructor(
    private readonly jobs: JobRunner,
    private readonly watcher: OrderWatcher,
  ) {}

  @Process({ name: WATCH_ORDER.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, WATCH_ORDER, ({ orderId }) => this.watcher.look(orderId));
  }
}
