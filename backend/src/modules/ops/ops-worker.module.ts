import { Module, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { FindingsModule } from '../../infrastructure/findings/findings.module.js';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { InvariantMonitor } from './invariant-monitor.js';

/** The shop looks after itself, in the worker. */
@Module({ imports: [FindingsModule], providers: [InvariantMonitor] })
export class OpsWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly monitor: InvariantMonitor,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    const everySeconds = this.environment.INVARIANT_CHECK_SECONDS;
    this.sweeper.add({ name: 'check-invariants', everySeconds, sweep: () => this.monitor.check() });
  }
}
