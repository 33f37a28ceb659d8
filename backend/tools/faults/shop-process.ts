import { setTimeout as pause } from 'node:timers/promises';
import { describeFailure } from '../run/failures.ts';
import type { KeptProcess, ProcessKeeper } from '../run/process-keeper.ts';
import type { Service } from '../run/service.ts';
import { waitUntil } from '../run/wait-until.ts';

const START_TIMEOUT_SECONDS = 60;
/** A process that cannot start, as PostgreSQL is away too long, is started again by whoever runs it. */
const RESTART_PAUSE_MS = 200;

/** An API or a worker, or a server beside them, that is killed and started again. */
export class ShopProcess {
  readonly name: string;
  /** How it ended, each time that nobody had killed it. */
  readonly endings: string[] = [];
  readonly #keeper: ProcessKeeper;
  readonly #service: Service;
  #process: KeptProcess | null = null;
  #starting: Promise<void> | null = null;
  #wanted = false;

  constructor(keeper: ProcessKeeper, service: Service) {
    this.name = service.name;
    this.#keeper = keeper;
    this.#service = service;
  }

  /** Whether it is up and does its work. */
  get isReady(): boolean {
    return this.#process !== null && this.#starting === null;
  }

  /** Has it run, and resolves when it does its work; it is started again and again if it dies before that, and when it ends by itself later. */
  start(): Promise<void> {
    this.#wanted = true;
    if (this.isReady) return Promise.resolve();
    this.#starting ??= this.#startUntilReady().finally(() => {
      this.#starting = null;
      this.#watch();
    });
    return this.#starting;
  }

  /** Freezes it, looks, and kills it: what `look` sees is open can no longer be ended by it. */
  async kill<T>(look: () => Promise<T>): Promise<T | null> {
    const running = this.#process;
    if (!running) return null;
    this.#process = null;
    signal(running.pid, 'SIGSTOP');
    const seen = await look().finally(() => signal(running.pid, 'SIGKILL'));
    await running.died.catch(() => undefined);
    return seen;
  }

  freeze(): void {
    if (this.#process) signal(this.#process.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (this.#process) signal(this.#process.pid, 'SIGCONT');
  }

  /** It is not started again any more. */
  forget(): void {
    this.#wanted = false;
  }

  /** Whoever runs a shop starts again what ended; that it ended is a fault of it all the same. */
  #watch(): void {
    const watched = this.#process;
    watched?.died.catch((ending: unknown) => {
      if (this.#process !== watched) return;
      this.#process = null;
      if (!this.#wanted) return;
      this.endings.push(describeFailure(ending));
      this.start().catch(() => undefined);
    });
  }

  async #startUntilReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_SECONDS * 1000;
    for (;;) {
      try {
        const started = await this.#keeper.start(this.#service);
        this.#process = started;
        await waitUntil(this.#service.isReady, { timeoutSeconds: START_TIMEOUT_SECONDS, unless: started.died });
        return;
      } catch (failure) {
        this.#process = null;
        if (!this.#wanted || Date.now() > deadline) throw failure;
        await pause(RESTART_PAUSE_MS);
      }
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
