import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AdminProductsController } from './admin-products.controller.js';
import { CatalogueNamesQueries } from './catalogue-names.queries.js';
import { MenuController } from './menu.controller.js';
import { MenuService } from './menu.service.js';
import { ProductVariantsService } from './product-variants.service.js';
import { ProductsMetrics } from './products.metrics.js';
import { ProductsQueries } from './products.queries.js';
import { ProductsService } from './products.service.js';
import { SellableVariantsQueries } from './sellable-variants.queries.js';
import { StockController } from './stock.controller.js';
import { StockLevelsQueries } from './stock-levels.queries.js';
import { StockLevelsService } from './stock-levels.service.js';
import { StockModule } from './stock.module.js';
import { StopListController } from './stop-list.controller.js';
import { StopListQueries } from './stop-list.queries.js';
import { StopListService } from './stop-list.service.js';

@Module({
  imports: [AuditModule, StockModule],
  controllers: [MenuController, AdminProductsController, StopListController, StockController],
  providers: [
    CatalogueNamesQueries,
    MenuService,
    ProductVariantsService,
    ProductsMetrics,
    ProductsQueries,
    ProductsService,
    SellableVariantsQueries,
    StockLevelsQueries,
    StockLevelsService,
    StopListQueries,
    StopListService,
  ],
  exports: [ProductsService, ProductVariantsService],
})
export class ProductsModule {}
