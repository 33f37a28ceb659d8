import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { ShopModule } from '../shop/shop.module.js';
import { CheckoutController } from './checkout.controller.js';
import { CourierController } from './courier.controller.js';
import { FulfilmentService } from './fulfilment.service.js';
import { KitchenController } from './kitchen.controller.js';
import { OrderCancellationService } from './order-cancellation.service.js';
import { OrderCounter } from './order-counter.js';

/** What needs an order and its money together, and the counter. */
@Module({
  imports: [AuditModule, OrdersModule, PaymentsModule, ShopModule],
  controllers: [CheckoutController, KitchenController, CourierController],
  providers: [FulfilmentService, OrderCounter, OrderCancellationService],
})
export class CheckoutModule {}
