import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ClockModule } from './common/time/clock.module.js';
import type { Environment } from './config/environment.js';
import { EnvironmentModule } from './config/environment.module.js';
import { CacheModule } from './infrastructure/cache/cache.module.js';
import { DatabaseModule } from './infrastructure/database/database.module.js';
import { FindingsModule } from './infrastructure/findings/findings.module.js';
import { Metrics } from './infrastructure/metrics/metrics.js';
import { OutboxModule } from './infrastructure/outbox/outbox.module.js';
import { QueueModule } from './infrastructure/queue/queue.module.js';
import { RedisModule } from './infrastructure/redis/redis.module.js';
import { Desks } from './modules/ops/commands/desks.js';
import { Operator } from './modules/ops/commands/operator.js';
import { OpsCoreModule } from './modules/ops/ops-core.module.js';
import { PaymentsCoreModule } from './modules/payments/payments-core.module.js';

/** What a command counts nobody reads: it opens no port. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
class UnreadMetrics {}

/** The operator's command: what the API and the worker are made of, without routes, sweeps and processors. */
@Module({ imports: [OpsCoreModule, PaymentsCoreModule, FindingsModule], providers: [Desks, Operator] })
export class OpsCommandModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: OpsCommandModule,
      imports: [
        EnvironmentModule.forRoot(environment),
        UnreadMetrics,
        ClockModule,
        DatabaseModule.forRoot('ops'),
        RedisModule,
        CacheModule,
        QueueModule,
        OutboxModule,
      ],
    };
  }
}
