import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { backoffMs } from '../../common/time/backoff.js';
import { Environment } from '../../config/environment.js';
import { DatabaseListener } from '../database/database-listener.js';
import type { NotifyChannel } from '../database/notify.js';

export interface Sweep {
  name: string;
  /** Seconds from the end of one run to the start of the next. */
  everySeconds: number;
  /**
   * Looks for rows that are due and handles them; safe to run in several workers at once. `stopping` is aborted when the process
   * stops, which waits for the run: one that may take long ends by it.
   */
  sweep: (stopping: AbortSignal) => Promise<void>;
  /** A ring on this channel starts the next run at once. */
  wakeOn?: NotifyChannel;
}

/** Runs the worker's sweeps over rows that are due: each alone, never overlapping itself, drained on shutdown. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private readonly loops: { sweep: Sweep; loop: SweepLoop }[] = [];
  private started = false;

  constructor(
    private readonly listener: DatabaseListener,
    private readonly environment: Environment,
  ) {}

  /** Adds a sweep; it starts with the application. */
  add(sweep: Sweep): void {
    const loop = new SweepLoop(sweep, this.environment.RETRY_BACKOFF_CAP_SECONDS, this.logger);
    this.loops.push({ sweep, loop });
    if (sweep.wakeOn) {
      this.listener.on(sweep.wakeOn, () => loop.wake());
    }
    if (this.started) {
      loop.start();
    }
  }

  onApplicationBootstrap(): void {
    this.started = true;
    this.loops.forEach(({ loop }) => loop.start());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map(({ loop }) => loop.stop()));
  }
}

class SweepLoop {
  private running: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private woken = false;
  private endRest: (() => void) | null = null;
  private failures = 0;

  constructor(
    private readonly sweep: Sweep,
    private readonly backoffCapSeconds: number,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.endRest?.();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.endRest?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      await this.runOnce();
      await this.rest();
    }
  }

  private async runOnce(): Promise<void> {
    try {
      await this.sweep.sweep(this.stopping.signal);
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.logger.warn({ err: error, sweep: this.sweep.name, failures: this.failures }, 'Sweep failed and will run again');
    }
  }

  private async rest(): Promise<void> {
    // A ring does not shorten the rest after a failure, or a broken database would be asked without pause.
    if (this.stopping.signal.aborted || (this.woken && this.failures === 0)) {
      return;
    }
    const ms = this.failures > 0 ? backoffMs(this.failures, this.backoffCapSeconds) : this.sweep.everySeconds * 1000;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endRest = null;
  }
}
