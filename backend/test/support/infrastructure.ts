import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ClockModule } from '../../src/common/time/clock.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { EnvironmentModule } from '../../src/config/environment.module.js';
import { MetricsModule } from '../../src/infrastructure/metrics/metrics.module.js';
import { RedisModule } from '../../src/infrastructure/redis/redis.module.js';

/** `imports` on the Redis of this Jest worker, without database and HTTP. `variables` stand in for environment variables. Close it at the end. */
export async function infrastructure(
  imports: NonNullable<ModuleMetadata['imports']>,
  variables: Record<string, string> = {},
  providers: NonNullable<ModuleMetadata['providers']> = [],
): Promise<TestingModule> {
  const environment = loadEnvironment({ ...process.env, ...variables });
  const base = [EnvironmentModule.forRoot(environment), MetricsModule.forRoot('worker'), ClockModule, RedisModule];
  const module = await Test.createTestingModule({ imports: [...base, ...imports], providers }).compile();
  module.useLogger(false);
  return module.init();
}
