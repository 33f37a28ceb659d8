import type { Logger } from '@nestjs/common';
import { eachId } from '../../infrastructure/database/each-id.js';
import { StripeUnavailableError } from '../../infrastructure/stripe/stripe.errors.js';

export interface PassOptions {
  /** Read in one go; all there are are read, page by page. */
  batch?: number;
  /** Aborted when the process stops. */
  stopping?: AbortSignal;
}

const BATCH = 200;
/** Each takes as long as Stripe is waited for, so the rest is left to the next pass. */
const MOST_UNAVAILABLE = 3;

/**
 * One pass over many that Stripe is asked about. What fails is left to the next pass and keeps none of the others from its turn;
 * but the pass ends when the process stops, and when Stripe could not be reached for several in a row.
 */
export class Pass {
  private readonly batch: number;
  private readonly stopping: AbortSignal | undefined;
  private unavailable = 0;

  constructor(
    private readonly logger: Logger,
    { batch = BATCH, stopping }: PassOptions,
  ) {
    this.batch = batch;
    this.stopping = stopping;
  }

  /** Whether the rest is left to the next pass. */
  get isOver(): boolean {
    return this.stopping?.aborted === true || this.unavailable >= MOST_UNAVAILABLE;
  }

  /** Hands every id that `read` answers to `work`, as eachId does. */
  async each(read: (after: string, limit: number) => Promise<string[]>, work: (id: string) => Promise<void>): Promise<void> {
    await eachId(
      this.batch,
      read,
      (id) => this.attempt(id, work),
      () => this.isOver,
    );
  }

  /** The same for ids that are known already. */
  async all(known: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
    for (const id of known) {
      if (this.isOver) {
        return;
      }
      await this.attempt(id, work);
    }
  }

  private async attempt(id: string, work: (id: string) => Promise<void>): Promise<void> {
    try {
      await work(id);
      this.unavailable = 0;
    } catch (error) {
      this.unavailable = error instanceof StripeUnavailableError ? this.unavailable + 1 : 0;
      this.logger.warn({ err: error, subjectId: id }, 'Not done; it will be tried again');
    }
  }
}
