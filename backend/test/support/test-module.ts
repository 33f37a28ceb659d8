import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { ClockModule } from '../../src/common/time/clock.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { EnvironmentModule } from '../../src/config/environment.module.js';
import { CacheModule } from '../../src/infrastructure/cache/cache.module.js';
import { DatabaseModule } from '../../src/infrastructure/database/database.module.js';
import { IdempotencyModule } from '../../src/infrastructure/idempotency/idempotency.module.js';
import { MetricsModule } from '../../src/infrastructure/metrics/metrics.module.js';
import { RedisModule } from '../../src/infrastructure/redis/redis.module.js';

/**
 * The named feature modules on the real PostgreSQL and Redis of this Jest worker, with nothing replaced; `compile()` it.
 * `variables` stand in for environment variables. Call createTestDatabase() first.
 */
export function testModule(
  imports: NonNullable<ModuleMetadata['imports']>,
  variables: Record<string, string> = {},
): TestingModuleBuilder {
  const environment = loadEnvironment({ ...process.env, ...variables });
  const surroundings = [
    EnvironmentModule.forRoot(environment),
    ClockModule,
    MetricsModule.forRoot('api'),
    DatabaseModule.forRoot('api'),
    RedisModule,
    CacheModule,
    IdempotencyModule,
  ];
  return Test.createTestingModule({ imports: [...surroundings, ...imports] });
}
