import { Module, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { StripeModule } from '../../infrastructure/stripe/stripe.module.js';
import { CanaryOrdersModule } from '../orders/canary-orders.module.js';
import { CanarySchedule } from './canary-schedule.js';
import { CanaryMetrics } from './canary.metrics.js';
import { CanaryService } from './canary.service.js';

/** The canary, in the worker; not at all where CANARY_SECONDS is 0. */
@Module({ imports: [CanaryOrdersModule, StripeModule], providers: [CanarySchedule, CanaryMetrics, CanaryService] })
export class CanaryWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly canary: CanaryService,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    const everySeconds = this.environment.CANARY_SECONDS;
    if (everySeconds > 0) {
      this.sweeper.add({ name: 'canary', everySeconds, sweep: () => this.canary.makeRound() });
    }
  }
}
