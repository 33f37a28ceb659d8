import type { Logger } from '@nestjs/common';
import { eachId, FIRST_ID } from '../../infrastructure/database/each-id.js';
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

/** How far the passes over one kind of thing have come, for as long as the process lives. */
export class Reached {
  /** The last id that had its turn in a pass that was cut short; before every id once one was not. */
  id = FIRST_ID;
}

/**
 * One pass over many that Stripe is asked about. What fails is left to the next pass and keeps none of the others from its turn;
 * but the pass ends when the process stops, and when Stripe could not be reached for several in a row. The next one goes on
 * there, and then takes those before: so the same few that Stripe never answers for keep none of the others from their turn.
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

  /** Hands every id that `read` answers to `work`, as eachId does, those first that the pass before had `reached` no more. */
  async each(
    reached: Reached,
    read: (after: string, limit: number) => Promise<string[]>,
    work: (id: string) => Promise<void>,
  ): Promise<void> {
    const from = reached.id;
    const attempt = async (id: string) => {
      await this.attempt(id, work);
      reached.id = id;
    };
    const readBefore = async (after: string, limit: number) => (await read(after, limit)).filter((id) => id <= from);
    const isOver = () => this.isOver;
    await eachId(this.batch, read, attempt, isOver, from);
    if (from !== FIRST_ID) {
      await eachId(this.batch, readBefore, attempt, isOver);
    }
    reached.id = this.isOver ? reached.id : FIRST_ID;
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
