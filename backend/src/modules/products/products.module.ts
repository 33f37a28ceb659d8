import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AdminProductsController } from './admin-products.controller.js';
import { CatalogueNamesQueries } from './catalogue-names.queries.js';
import { MenuController } from './menu.controller.js';
import { MenuService } from './menu.service.js';
import { ProductVariantsService } from './product-variants.service.js';
import { ProductsCache } from './products.cache.js';
import { ProductsMetrics } from './products.metrics.js';
import { ProductsQueries } from './products.queries.js';
import { ProductsService } from './products.service.js';
import { SellableVariantsQueries } from './sellable-variants.queries.js';
import { StopListController } from './stop-list.controller.js';
import { StopListQueries } from './stop-list.queries.js';
import { StopListService } from './stop-list.service.js';

@Module({
  imports: [AuditModule],
  controllers: [MenuController, AdminProductsController, StopListController],
  providers: [
    CatalogueNamesQueries,
    MenuService,
    ProductVariantsService,
    ProductsCache,
    ProductsMetrics,
    ProductsQueries,
    ProductsService,
    SellableVariantsQueries,
    StopListQueries,
    StopListService,
  ],
  exports: [ProductsService, ProductVariantsService],
})
export class ProductsModule {}
