import { Module, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '../scheduling/sweeper.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { IdempotencyModule } from './idempotency.module.js';

/** Answers live for a day: when in the hour after it they go matters to nobody. */
const SWEEP_SECONDS = 600;

/** Forgetting old answers, in the worker. */
@Module({ imports: [IdempotencyModule] })
export class IdempotencyWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly keys: IdempotencyKeys,
  ) {}

  onModuleInit(): void {
    this.sweeper.add({ name: 'sweep-idempotency-keys', everySeconds: SWEEP_SECONDS, sweep: () => this.keys.sweep() });
  }
}
