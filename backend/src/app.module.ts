import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from './common/time/clock.module.js';
import type { Environment } from './config/environment.js';
import { EnvironmentModule } from './config/environment.module.js';
import { CacheModule } from './infrastructure/cache/cache.module.js';
import { DatabaseModule } from './infrastructure/database/database.module.js';
import { HealthModule } from './infrastructure/health/health.module.js';
import { IdempotencyModule } from './infrastructure/idempotency/idempotency.module.js';
import { LoggingModule } from './infrastructure/logging/logging.module.js';
import { MetricsModule } from './infrastructure/metrics/metrics.module.js';
import { QueueModule } from './infrastructure/queue/queue.module.js';
import { OutboxModule } from './infrastructure/outbox/outbox.module.js';
import { RedisModule } from './infrastructure/redis/redis.module.js';
import { ThrottlingModule } from './infrastructure/throttling/throttling.module.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { CashbackModule } from './modules/cashback/cashback.module.js';
import { CheckoutModule } from './modules/checkout/checkout.module.js';
import { CouponsModule } from './modules/coupons/coupons.module.js';
import { OpsModule } from './modules/ops/ops.module.js';
import { OrdersModule } from './modules/orders/orders.module.js';
import { PageReportsModule } from './modules/page-reports/page-reports.module.js';
import { PaymentsModule } from './modules/payments/payments.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { ProductsModule } from './modules/products/products.module.js';
import { ReviewsModule } from './modules/reviews/reviews.module.js';
import { ShopModule } from './modules/shop/shop.module.js';

/** The API process. */
@Module({})
export class AppModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EnvironmentModule.forRoot(environment),
        LoggingModule.forRoot('api'),
        MetricsModule.forRoot('api'),
        ClockModule,
        DatabaseModule.forRoot('api'),
        RedisModule,
        CacheModule,
        QueueModule,
        OutboxModule,
        ThrottlingModule,
        HealthModule,
        IdempotencyModule,
        ProductsModule,
        ShopModule,
        UsersModule,
        AuthModule,
        CashbackModule,
        CouponsModule,
        OrdersModule,
        ReviewsModule,
        PaymentsModule,
        CheckoutModule,
        OpsModule,
        PageReportsModule,
      ],
    };
  }
}
