import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Queues } from './queues.js';

/** Running jobs may take this long to finish; what is left then is started anew by another worker once its lock has passed. */
const DRAIN_DEADLINE_MS = 100_000;

/**
 * Before anything closes, takes no more jobs and waits for those that run. @nestjs/bull closes its queues one by one:
 * without this, a running job that publishes another finds that one's queue closed (nestjs/bull#2069).
 */
@Injectable()
export class QueueDrain implements BeforeApplicationShutdown {
  private readonly logger = new Logger(QueueDrain.name);

  constructor(private readonly queues: Queues) {}

  async beforeApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise((resolve) => {
      timer = setTimeout(() => {
        this.logger.error('Jobs are still running at the end of the drain; they will be started anew');
        resolve(undefined);
      }, DRAIN_DEADLINE_MS);
    });
    const paused = Promise.allSettled(this.queues.all().map((queue) => queue.pause(true)));
    await Promise.race([paused, deadline]);
    clearTimeout(timer);
  }
}
