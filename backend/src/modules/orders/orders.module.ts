import { Module } from '@nestjs/common';
import { CashbackModule } from '../cashback/cashback.module.js';
import { CouponsCoreModule } from '../coupons/coupons-core.module.js';
import { ProductsModule } from '../products/products.module.js';
import { StockModule } from '../products/stock.module.js';
import { ShopModule } from '../shop/shop.module.js';
import { AdminOrdersListController } from './admin-orders-list.controller.js';
import { OrdersSettlementModule } from './orders-settlement.module.js';
import { OrderChangesQueries } from './order-changes.queries.js';
import { OrderPlacementService } from './order-placement.service.js';
import { OrderStream } from './order-stream.js';
import { OrdersController } from './orders.controller.js';
import { OrdersQueries } from './orders.queries.js';
import { QuotesService } from './quotes.service.js';

/** Quoting, placing and reading orders, in the API. */
@Module({
  imports: [CashbackModule, CouponsCoreModule, ProductsModule, StockModule, ShopModule, OrdersSettlementModule],
  controllers: [OrdersController, AdminOrdersListController],
  providers: [QuotesService, OrderPlacementService, OrdersQueries, OrderChangesQueries, OrderStream],
  exports: [OrdersSettlementModule, OrderPlacementService, OrderStream],
})
export class OrdersModule {}
