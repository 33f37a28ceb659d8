import { Module } from '@nestjs/common';
import { ProductsCache } from './products.cache.js';
import { StockService } from './stock.service.js';

/** What orders take of limited variants, in both processes: no routes. */
@Module({ providers: [ProductsCache, StockService], exports: [ProductsCache, StockService] })
export class StockModule {}
