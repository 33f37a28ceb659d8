import { Module } from '@nestjs/common';
import { CashbackModule } from '../cashback/cashback.module.js';
import { CouponsCoreModule } from '../coupons/coupons-core.module.js';
import { ProductsCoreModule } from '../products/products-core.module.js';
import { ShopSettingsModule } from '../shop/shop-settings.module.js';
import { CanaryOrdersService } from './canary-orders.service.js';
import { OrdersSettlementModule } from './orders-settlement.module.js';
import { QuotesService } from './quotes.service.js';

/** The shop's own orders, for the worker: the API does not import it. */
@Module({
  imports: [CashbackModule, CouponsCoreModule, OrdersSettlementModule, ProductsCoreModule, ShopSettingsModule],
  providers: [CanaryOrdersService, QuotesService],
  exports: [CanaryOrdersService],
})
export class CanaryOrdersModule {}
