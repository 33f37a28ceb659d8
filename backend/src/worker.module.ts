import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from './common/time/clock.module.js';
import type { Environment } from './config/environment.js';
import { EnvironmentModule } from './config/environment.module.js';
import { CacheModule } from './infrastructure/cache/cache.module.js';
import { DatabaseModule } from './infrastructure/database/database.module.js';
import { FindingsWorkerModule } from './infrastructure/findings/findings-worker.module.js';
import { IdempotencyWorkerModule } from './infrastructure/idempotency/idempotency-worker.module.js';
import { LoggingModule } from './infrastructure/logging/logging.module.js';
import { MetricsModule } from './infrastructure/metrics/metrics.module.js';
import { QueueModule } from './infrastructure/queue/queue.module.js';
import { QueueWorkerModule } from './infrastructure/queue/queue-worker.module.js';
import { OutboxModule } from './infrastructure/outbox/outbox.module.js';
import { OutboxWorkerModule } from './infrastructure/outbox/outbox-worker.module.js';
import { RedisModule } from './infrastructure/redis/redis.module.js';
import { SchedulingModule } from './infrastructure/scheduling/scheduling.module.js';
import { CanaryWorkerModule } from './modules/canary/canary-worker.module.js';
import { CashbackWorkerModule } from './modules/cashback/cashback-worker.module.js';
import { CheckoutWorkerModule } from './modules/checkout/checkout-worker.module.js';
import { OrdersWorkerModule } from './modules/orders/orders-worker.module.js';
import { MailsWorkerModule } from './modules/mails/mails-worker.module.js';
import { OpsWorkerModule } from './modules/ops/ops-worker.module.js';
import { PaymentsWorkerModule } from './modules/payments/payments-worker.module.js';
import { ShopWorkerModule } from './modules/shop/shop-worker.module.js';

/** The worker process: the only one that imports processors and runs sweeps. */
@Module({})
export class WorkerModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        EnvironmentModule.forRoot(environment),
        LoggingModule.forRoot('worker'),
        MetricsModule.forRoot('worker'),
        ClockModule,
        DatabaseModule.forRoot('worker'),
        RedisModule,
        CacheModule,
        QueueModule,
        OutboxModule,
        SchedulingModule,
        OutboxWorkerModule,
        FindingsWorkerModule,
        IdempotencyWorkerModule,
        QueueWorkerModule,
        CashbackWorkerModule,
        OrdersWorkerModule,
        PaymentsWorkerModule,
        CheckoutWorkerModule,
        MailsWorkerModule,
        ShopWorkerModule,
        OpsWorkerModule,
        CanaryWorkerModule,
      ],
    };
  }
}
