import { Injectable, Logger } from '@nestjs/common';
import { JobBus } from '../../infrastructure/queue/job-bus.js';
import { QueueUnavailableError } from '../../infrastructure/queue/queue-unavailable.error.js';
import { type DueLook, OrderWatches } from '../orders/order-watches.js';
import { WATCH_ORDER } from './jobs/watch-order.job.js';
import { OrderWatcher } from './order-watcher.js';

/** Has orders looked at when their rows say that it is time. */
@Injectable()
export class DueLooks {
  private readonly logger = new Logger(DueLooks.name);

  constructor(
    private readonly watches: OrderWatches,
    private readonly watcher: OrderWatcher,
    private readonly jobs: JobBus,
  ) {}

  /** Until none is due. Several workers may do so at once. */
  async dispatch(): Promise<void> {
    for (let due = await this.watches.claimDue(); due.length > 0; due = await this.watches.claimDue()) {
      await Promise.all(due.map((look) => this.dispatchOne(look)));
    }
  }

  /** Rejects for no single order: its look is due again when the lease ends. */
  private async dispatchOne(look: DueLook): Promise<void> {
    try {
      await this.publish(look);
    } catch (error) {
      this.logger.warn({ err: error, orderId: look.orderId }, 'Order not looked at; it will be looked at again');
    }
  }

  /** A job, which is tried again and kept if it fails; while Redis is away the look is made here, for an order does not wait for it. */
  private async publish({ orderId, leasedUntil }: DueLook): Promise<void> {
    try {
      // Bull drops a job whose id it still keeps, so each lease has its own.
      await this.jobs.publish(WATCH_ORDER, { orderId }, { jobId: `watch:${orderId}:${leasedUntil.getTime()}` });
    } catch (error) {
      if (!(error instanceof QueueUnavailableError)) {
        throw error;
      }
      await this.watcher.look(orderId);
    }
  }
}
