import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import type { CatalogueNames } from './catalogue-names.js';
import { CatalogueNamesQueries } from './catalogue-names.queries.js';
import type { ChangeProductDto } from './dto/change-product.dto.js';
import type { ProductStatusResponse } from './dto/product-status.response.js';
import { Product } from './product.entity.js';
import { ProductVariant } from './product-variant.entity.js';
import { ProductsCache } from './products.cache.js';
import { ProductNotFoundError, ProductWithoutVariantsError } from './products.errors.js';
import type { SellableVariant } from './sellable-variant.js';
import { SellableVariantsQueries } from './sellable-variants.queries.js';

export interface ProductName {
  slug: string;
  name: string;
}

export type ProductRating = Pick<Product, 'rating' | 'reviewsCount'>;

/** The catalogue for other features, and what a manager changes in it. */
@Injectable()
export class ProductsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sellableVariants: SellableVariantsQueries,
    private readonly catalogueNames: CatalogueNamesQueries,
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

  /** The first variant on the menu, also while it is stopped or sold out; null while nothing is on it. */
  async findFirstVariantId(): Promise<string | null> {
    return this.sellableVariants.findFirstVariantId();
  }

  /**
   * Puts a product on the menu or takes it off. Status, version and audit are one transaction; asking for the status it
   * has changes nothing. Throws ProductNotFoundError, ProductWithoutVariantsError.
   */
  async changeProduct(actor: Actor, productId: string, { status }: ChangeProductDto): Promise<ProductStatusResponse> {
    const product = await inTransaction(this.dataSource, async (manager) => {
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
    await this.evictProduct(product.slug);
    return { productId, slug: product.slug, status: product.status, version: product.version };
  }

  /** Throws ProductNotFoundError for one that is not on the menu. */
  async requireOnMenu(productId: string): Promise<void> {
    if (!(await this.dataSource.manager.existsBy(Product, { id: productId, status: 'active' }))) {
      throw new ProductNotFoundError();
    }
  }

  /** Slug and name of each of `productIds`, whether on the menu or not; unknown ids are missing from the answer. */
  async listNames(productIds: readonly string[], locale: Locale): Promise<Map<string, ProductName>> {
    const products = await this.dataSource.manager.findBy(Product, { id: In([...productIds]) });
    return new Map(products.map(({ id, slug, name }) => [id, { slug, name: name[locale] }]));
  }

  /** What variants and ingredients are called, in one statement; unknown ids are missing from the answer. */
  async listCatalogueNames(
    variantIds: readonly string[],
    ingredientIds: readonly string[],
    locale: Locale,
  ): Promise<CatalogueNames> {
    return this.catalogueNames.listNames(variantIds, ingredientIds, locale);
  }

  /**
   * Makes a product's rating what `readRating` says, in the caller's transaction. It is asked only once the product's row is
   * locked, by a statement of its own: so it sees what whoever held the lock before has committed, and the last of many changes
   * at once counts them all. Returns the slug for `evictProduct` after the commit. Throws ProductNotFoundError.
   */
  async applyRating(manager: EntityManager, productId: string, readRating: () => Promise<ProductRating>): Promise<string> {
    const { slug } = await lockProduct(manager, productId);
    const { rating, reviewsCount } = await readRating();
    await manager.update(Product, { id: productId }, { rating, reviewsCount });
    return slug;
  }

  /** Lets the public see what changed of a product; call it after the commit. */
  async evictProduct(slug: string): Promise<void> {
    await Promise.all([this.cache.evictMenu(), this.cache.evictProduct(slug), this.cache.evictSearch()]);
  }
}

async function lockProduct(manager: EntityManager, productId: string): Promise<Product> {
  const product = await manager.findOne(Product, { where: { id: productId }, lock: { mode: 'pessimistic_write' } });
  if (!product) {
    throw new ProductNotFoundError();
  }
  return product;
}
