import { Module, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { CheckoutCoreModule } from './checkout-core.module.js';
import { DueLooks } from './due-looks.js';
import { WatchOrderProcessor } from './jobs/watch-order.processor.js';
import { OrderWatcher } from './order-watcher.js';

/** Orders under way, watched in the worker. */
@Module({
  imports: [CheckoutCoreModule],
  providers: [OrderWatcher, DueLooks, WatchOrderProcessor],
  exports: [OrderWatcher, DueLooks],
})
export class CheckoutWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly dueLooks: DueLooks,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.sweeper.add({
      name: 'watch-orders',
      everySeconds: this.environment.WATCH_SWEEP_SECONDS,
      sweep: () => this.dueLooks.dispatch(),
      wakeOn: 'order_changed',
    });
  }
}
