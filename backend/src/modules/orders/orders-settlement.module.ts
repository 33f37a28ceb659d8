import { Module } from '@nestjs/common';
import { CashbackModule } from '../cashback/cashback.module.js';
import { OrderAccess } from './order-access.js';
import { OrderMoves } from './order-moves.js';
import { OrderNews } from './order-news.js';
import { OrderTokens } from './order-tokens.js';
import { OrdersMetrics } from './orders.metrics.js';
import { OrdersService } from './orders.service.js';

/** What payments and the worker need of orders: finding and moving them. */
@Module({
  imports: [CashbackModule],
  providers: [OrdersService, OrderMoves, OrderNews, OrderAccess, OrderTokens, OrdersMetrics],
  exports: [OrdersService, OrderMoves, OrderAccess, OrderTokens, OrdersMetrics],
})
export class OrdersSettlementModule {}
