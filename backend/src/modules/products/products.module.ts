import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AdminProductsController } from './admin-products.controller.js';
import { MenuController } from './menu.controller.js';
import { MenuService } from './menu.service.js';
import { ProductVariantsService } from './product-variants.service.js';
import { ProductsMetrics } from './products.metrics.js';
import { ProductsQueries } from './products.queries.js';
import { ProductsCoreModule } from './products-core.module.js';
import { StockController } from './stock.controller.js';
import { StockLevelsQueries } from './stock-levels.queries.js';
import { StockLevelsService } from './stock-levels.service.js';
import { StockModule } from './stock.module.js';
import { StopListController } from './stop-list.controller.js';
import { StopListQueries } from './stop-list.queries.js';
import { StopListService } from './stop-list.service.js';

@Module({
  imports: [AuditModule, ProductsCoreModule, StockModule],
  controllers: [MenuController, AdminProductsController, StopListController, StockController],
  providers: [
    MenuService,
    ProductVariantsService,
    ProductsMetrics,
    ProductsQueries,
    StockLevelsQueries,
    StockLevelsService,
    StopListQueries,
    StopListService,
  ],
  exports: [ProductsCoreModule, ProductVariantsService],
})
export class ProductsModule {}
