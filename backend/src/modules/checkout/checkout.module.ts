import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ProductsModule } from '../products/products.module.js';
import { AdminOrdersController } from './admin-orders.controller.js';
import { CheckoutController } from './checkout.controller.js';
import { CheckoutMetrics } from './checkout.metrics.js';
import { CheckoutCoreModule } from './checkout-core.module.js';
import { CourierController } from './courier.controller.js';
import { KitchenController } from './kitchen.controller.js';
import { OrderCheckoutService } from './order-checkout.service.js';
import { TicketsService } from './tickets.service.js';

/** What needs an order and its money together, and the counter, in the API. */
@Module({
  imports: [CheckoutCoreModule, OrdersModule, ProductsModule],
  controllers: [CheckoutController, KitchenController, CourierController, AdminOrdersController],
  providers: [OrderCheckoutService, CheckoutMetrics, TicketsService],
})
export class CheckoutModule {}
