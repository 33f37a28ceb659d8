import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/time/clock.js';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { PopularityService } from '../products/popularity.service.js';
import { ProductsWorkerModule } from '../products/products-worker.module.js';
import { OrderGauges } from './order-gauges.js';
import { SalesQueries } from './sales.queries.js';

/** Nobody minds an hour more. */
const POPULARITY_SWEEP_SECONDS = 3_600;
/** Long enough that a quiet week changes little, short enough that last season's pizza sinks. */
const POPULARITY_MS = 30 * 24 * 3_600_000;

/** Orders in the worker: how they stand, and what of the menu they make popular. */
@Module({ imports: [ProductsWorkerModule], providers: [OrderGauges, SalesQueries] })
export class OrdersWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly sales: SalesQueries,
    private readonly popularity: PopularityService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeper.add({
      name: 'count-popularity',
      everySeconds: POPULARITY_SWEEP_SECONDS,
      sweep: () => this.countPopularity(),
    });
  }

  private async countPopularity(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - POPULARITY_MS);
    await this.popularity.replacePopularity(await this.sales.listSold(since));
  }
}
