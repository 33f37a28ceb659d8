import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueNamesQueries } from './catalogue-names.queries.js';
import { ProductsService } from './products.service.js';
import { SellableVariantsQueries } from './sellable-variants.queries.js';
import { StockModule } from './stock.module.js';

/** What both processes need of the catalogue: no routes. */
@Module({
  imports: [AuditModule, StockModule],
  providers: [CatalogueNamesQueries, ProductsService, SellableVariantsQueries],
  exports: [ProductsService],
})
export class ProductsCoreModule {}
