import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { AuditService } from '../audit/audit.service.js';
import type { ChangeProductDto } from './dto/change-product.dto.js';
import type { ProductStatusResponse } from './dto/product-status.response.js';
import { Product } from './product.entity.js';
import { ProductVariant } from './product-variant.entity.js';
import { ProductsCache } from './products.cache.js';
import { ProductNotFoundError, ProductWithoutVariantsError } from './products.errors.js';
import type { SellableVariant } from './sellable-variant.js';
import { SellableVariantsQueries } from './sellable-variants.queries.js';

/** The catalogue for other features, and what a manager changes in it. */
@Injectable()
export class ProductsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sellableVariants: SellableVariantsQueries,
    private readonly cache: ProductsCache,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * What may be sold right now of `variantIds`, with the prices that are charged: from the database, never the cache,
   * in one statement. Unknown ids are missing from the answer; variants that cannot be sold are in it and say why.
   */
  async listSellableVariants(variantIds: readonly string[], locale: Locale): Promise<Map<string, SellableVariant>> {
    return this.sellableVariants.listSellableVariants(variantIds, locale, this.clock.now());
  }

  /**
   * Puts a product on the menu or takes it off. Status, version and audit are one transaction; asking for the status it
   * has changes nothing. Throws ProductNotFoundError, ProductWithoutVariantsError.
   */
  async changeProduct(actor: Actor, productId: string, { status }: ChangeProductDto): Promise<ProductStatusResponse> {
    const product = await this.dataSource.transaction(async (manager) => {
      const current = await lockProduct(manager, productId);
      if (current.status === status) {
        return current;
      }
      if (status === 'active' && !(await manager.existsBy(ProductVariant, { productId, active: true }))) {
        throw new ProductWithoutVariantsError();
      }
      const version = current.version + 1;
      await manager.update(Product, { id: productId, version: current.version }, { status, version });
      const details = { from: current.status, to: status };
      await this.audit.record(manager, {
        actor,
        action: 'product.status_changed',
        subjectType: 'product',
        subjectId: productId,
        details,
      });
      return { ...current, status, version };
    });
    await Promise.all([this.cache.evictMenu(), this.cache.evictProduct(product.slug), this.cache.evictSearch()]);
    return { productId, slug: product.slug, status: product.status, version: product.version };
  }
}

async function lockProduct(manager: EntityManager, productId: string): Promise<Product> {
  const product = await manager.findOne(Product, { where: { id: productId }, lock: { mode: 'pessimistic_write' } });
  if (!product) {
    throw new ProductNotFoundError();
  }
  return product;
}
