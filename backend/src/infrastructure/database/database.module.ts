import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Environment } from '../../config/environment.js';
import { appDataSourceOptions } from './data-source.js';
import { PoolMetrics } from './pool-metrics.js';

/** PostgreSQL may be a little later than the process when both start together; longer is for whoever restarts it. */
const START_ATTEMPTS = 10;
const START_RETRY_DELAY_MS = 1_000;

/** The connection pool, as the app's role. */
@Module({})
export class DatabaseModule {
  static forRoot(process: 'api' | 'worker'): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Environment],
          useFactory: (environment: Environment) => ({
            ...appDataSourceOptions({
              url: environment.DATABASE_URL,
              poolSize: environment.DATABASE_POOL_SIZE,
              applicationName: `forno-${process}`,
            }),
            retryAttempts: START_ATTEMPTS,
            retryDelay: START_RETRY_DELAY_MS,
          }),
        }),
      ],
      providers: [PoolMetrics],
    };
  }
}
