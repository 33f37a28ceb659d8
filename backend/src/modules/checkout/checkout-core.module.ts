import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PaymentsCoreModule } from '../payments/payments-core.module.js';
import { ShopSettingsModule } from '../shop/shop-settings.module.js';
import { FulfilmentService } from './fulfilment.service.js';
import { OrderCancellationService } from './order-cancellation.service.js';
import { OrderCounter } from './order-counter.js';

/** The steps and the end of an order, in both processes: no routes, no processors. */
@Module({
  imports: [AuditModule, PaymentsCoreModule, ShopSettingsModule],
  providers: [FulfilmentService, OrderCounter, OrderCancellationService],
  exports: [FulfilmentService, OrderCancellationService, PaymentsCoreModule, ShopSettingsModule],
})
export class CheckoutCoreModule {}
