import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClockModule } from '../../src/common/time/clock.module.js';
import type { Environment } from '../../src/config/environment.js';
import { EnvironmentModule } from '../../src/config/environment.module.js';
import { appDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { ProductVariantsService } from '../../src/modules/products/product-variants.service.js';
import { ProductsMetrics } from '../../src/modules/products/products.metrics.js';
import { UsersModule } from '../../src/modules/users/users.module.js';

/** As much of the shop as writing its first rows needs: no Redis, no metrics port, no HTTP. */
@Module({})
export class SeedModule {
  static forRoot(environment: Environment): DynamicModule {
    const { DATABASE_URL: url } = environment;
    return {
      module: SeedModule,
      imports: [
        EnvironmentModule.forRoot(environment),
        ClockModule,
        TypeOrmModule.forRoot({ ...appDataSourceOptions({ url, poolSize: 1, applicationName: 'forno-seed' }), retryAttempts: 1 }),
        UsersModule,
      ],
      providers: [Metrics, ProductsMetrics, ProductVariantsService],
    };
  }
}
