import { Injectable } from '@nestjs/common';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import type { Locale } from '../../common/http/locale.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { decodeProductCursor, type ProductCursor } from './domain/product-sort.js';
import { SLUG } from './domain/slug.js';
import type { ListProductsDto } from './dto/list-products.dto.js';
import type { MenuResponse } from './dto/menu.response.js';
import type { ProductListResponse } from './dto/product-list.response.js';
import type { ProductPageResponse } from './dto/product-page.response.js';
import type { ProductFilters } from './product-listing.sql.js';
import { type CachedAnswer, ProductsCache } from './products.cache.js';
import { CategoryNotFoundError, ProductNotFoundError } from './products.errors.js';
import { ProductsQueries } from './products.queries.js';

/** The catalogue as the public reads it: ready to be sent, from the cache where it is there. For display only. */
@Injectable()
export class MenuService {
  constructor(
    private readonly queries: ProductsQueries,
    private readonly cache: ProductsCache,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /** A MenuResponse: everything that can be ordered now. */
  async getMenu(locale: Locale): Promise<ReadyAnswer> {
    return this.cache.getMenu(locale, () =>
      this.answerAsOfNow<MenuResponse>(async (at) => ({
        currency: this.environment.STORE_CURRENCY,
        categories: await this.queries.listMenu(locale, at),
      })),
    );
  }

  /** A ProductListResponse. Throws CategoryNotFoundError, ValidationFailedError for a cursor that is none of this sort's. */
  async listProducts(dto: ListProductsDto, locale: Locale): Promise<ReadyAnswer> {
    const cursor = readCursor(dto);
    const { category = null, q: searchText = null, sort, limit } = dto;
    const filters: ProductFilters = { vegan: dto.vegan, mild: dto.mild, without: dto.without ?? [] };
    return this.cache.getSearch([category, searchText, filters, sort, limit, cursor], locale, () =>
      this.answerAsOfNow<ProductListResponse>(async (at) => {
        const categoryIds = category === null ? null : await this.getCategoryIds(category);
        const page = await this.queries.listProducts({ categoryIds, searchText, filters, sort, limit, cursor }, locale, at);
        return { currency: this.environment.STORE_CURRENCY, ...page };
      }),
    );
  }

  /** A ProductPageResponse. Throws ProductNotFoundError. */
  async getProduct(slug: string, locale: Locale): Promise<ReadyAnswer> {
    if (!SLUG.test(slug)) {
      throw new ProductNotFoundError();
    }
    return this.cache.getProduct(slug, locale, () =>
      this.answerAsOfNow<ProductPageResponse>(async (at) => {
        const product = await this.queries.findProduct(slug, locale, at);
        if (!product) {
          throw new ProductNotFoundError();
        }
        return { currency: this.environment.STORE_CURRENCY, ...product };
      }),
    );
  }

  /** What `read` finds at one instant, and until when the stop-list leaves it true. */
  private async answerAsOfNow<T>(read: (at: Date) => Promise<T>): Promise<CachedAnswer> {
    const at = this.clock.now();
    const answer = ReadyAnswer.of(await read(at));
    const endsAt = await this.queries.findNextStopListEnd(at);
    return { answer, endsAt: endsAt?.getTime() ?? null };
  }

  private async getCategoryIds(slug: string): Promise<string[]> {
    const categoryIds = await this.queries.listCategoryIds(slug);
    if (categoryIds.length === 0) {
      throw new CategoryNotFoundError();
    }
    return categoryIds;
  }
}

function readCursor({ cursor, sort }: ListProductsDto): ProductCursor | null {
  if (cursor === undefined) {
    return null;
  }
  const read = decodeProductCursor(cursor, sort);
  if (!read) {
    const message = 'cursor must be the nextCursor of a page with the same sort';
    throw new ValidationFailedError([{ field: 'cursor', code: 'CURSOR', message }]);
  }
  return read;
}
