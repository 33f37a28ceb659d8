import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Environment } from '../../config/environment.js';
import { connectPatiently } from './connect-patiently.js';
import { appDataSourceOptions } from './data-source.js';
import { DatabaseListener } from './database-listener.js';
import { PoolMetrics } from './pool-metrics.js';
import { QueryMetrics } from './query-metrics.js';
import { SchemaGauges } from './schema-gauges.js';

/** The connection pool, as the app's role. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(process: 'api' | 'worker' | 'ops'): DynamicModule {
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
            // connectPatiently() does it, and fails at once where waiting does not help.
            toRetry: () => false,
          }),
          dataSourceFactory: connectPatiently,
        }),
      ],
      providers: [PoolMetrics, QueryMetrics, DatabaseListener, ...(process === 'worker' ? [SchemaGauges] : [])],
      exports: [DatabaseListener],
    };
  }
}
