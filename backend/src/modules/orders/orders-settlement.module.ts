import { Module } from '@nestjs/common';
import { CashbackModule } from '../cashback/cashback.module.js';
import { CouponsCoreModule } from '../coupons/coupons-core.module.js';
import { StockModule } from '../products/stock.module.js';
import { OrderAccess } from './order-access.js';
import { OrderMoves } from './order-moves.js';
import { OrderNews } from './order-news.js';
import { OrderTokens } from './order-tokens.js';
import { OrderWatches } from './order-watches.js';
import { OrdersCache } from './orders.cache.js';
import { OrdersMetrics } from './orders.metrics.js';
import { OrdersService } from './orders.service.js';

/** What payments and the worker need of orders: finding, moving and watching them. */
@Module({
  imports: [CashbackModule, CouponsCoreModule, StockModule],
  providers: [OrdersService, OrdersCache, OrderMoves, OrderWatches, OrderNews, OrderAccess, OrderTokens, OrdersMetrics],
  exports: [OrdersService, OrderMoves, OrderWatches, OrderAccess, OrderTokens, OrdersMetrics],
})
export class OrdersSettlementModule {}
