import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JobCounts, Queue } from 'bull';
import { labelSets } from '../metrics/label-sets.js';
import { Metrics } from '../metrics/metrics.js';
import { QUEUE_NAMES } from './queue-names.js';
import { Queues } from './queues.js';

/** How the queues stand, read when metrics are. The worker alone shows them, or every process would show the same numbers. */
@Injectable()
export class QueueGauges implements OnModuleInit {
  private readonly stalled;

  constructor(
    private readonly queues: Queues,
    metrics: Metrics,
  ) {
    this.stalled = metrics.counter({
      name: 'queue_jobs_stalled_total',
      help: 'Jobs whose worker went silent and that were started anew.',
      labelNames: ['queue'],
      known: labelSets({ queue: QUEUE_NAMES }),
    });
    metrics.gauge({ name: 'queue_jobs', help: 'Jobs in each state.', labelNames: ['queue', 'state'] }, (gauge) =>
      this.each(async (queue) => {
        const { waiting, active, delayed, failed, paused } = (await queue.getJobCounts()) as JobCounts & { paused: number };
        // The jobs of a paused queue wait too.
        Object.entries({ waiting: waiting + paused, active, delayed, failed }).forEach(([state, count]) =>
          gauge.set({ queue: queue.name, state }, count),
        );
      }),
    );
    metrics.gauge(
      { name: 'queue_oldest_waiting_age_seconds', help: 'Age of the longest waiting job; 0 for none.', labelNames: ['queue'] },
      (gauge) => this.each(async (queue) => gauge.set({ queue: queue.name }, await oldestWaitingSeconds(queue))),
    );
  }

  onModuleInit(): void {
    for (const queue of this.queues.all()) {
      queue.on('stalled', () => this.stalled.inc({ queue: queue.name }));
    }
  }

  /** Leaves the last known numbers standing while Redis is away; that it is away has a metric of its own. */
  private async each(read: (queue: Queue) => Promise<void>): Promise<void> {
    const reachable = this.queues.all().filter((queue) => queue.client.status === 'ready');
    await Promise.allSettled(reachable.map(read));
  }
}

async function oldestWaitingSeconds(queue: Queue): Promise<number> {
  const [oldest] = await queue.getJobs(['waiting', 'paused'], 0, 0, true);
  // A job that comes back for another try waits since its last one ended, not since it was made.
  return oldest ? Math.max(0, Date.now() - (oldest.finishedOn ?? oldest.processedOn ?? oldest.timestamp)) / 1000 : 0;
}
