import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Locale, LOCALES } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { Caches } from '../../infrastructure/cache/caches.js';
import type { NamedCache } from '../../infrastructure/cache/named-cache.js';

/** Short enough that nobody notices what an eviction missed while Redis was away. */
const TTL_SECONDS = 60;

/** A ready-made answer and when it stops being true by itself, in epoch milliseconds; null if it does not. */
export interface CachedAnswer {
  body: string;
  endsAt: number | null;
}
/** Kept as it is sent; once kept, Redis knows when it ends. */
const TEXT = {
  write: ({ body }: CachedAnswer): string => body,
  read: (body: string): CachedAnswer => ({ body, endsAt: null }),
};
type Load = () => Promise<CachedAnswer>;

/** The catalogue's answers by language, for display only. The only place that knows their keys and lifetimes. */
@Injectable()
export class ProductsCache {
  private readonly menu: NamedCache<CachedAnswer>;
  private readonly product: NamedCache<CachedAnswer>;
  private readonly search: NamedCache<CachedAnswer>;

  constructor(caches: Caches, clock: Clock) {
    const ttlSeconds = ({ endsAt }: CachedAnswer): number =>
      endsAt === null ? TTL_SECONDS : Math.min(TTL_SECONDS, (endsAt - clock.now().getTime()) / 1000);
    const options = { version: 1, ttlSeconds, form: TEXT };
    this.menu = caches.create({ name: 'menu', ...options });
    this.product = caches.create({ name: 'product', ...options });
    this.search = caches.create({ name: 'search', ...options });
  }

  async getMenu(locale: Locale, load: Load): Promise<string> {
    return (await this.menu.get(locale, load)).body;
  }

  async getProduct(slug: string, locale: Locale, load: Load): Promise<string> {
    return (await this.product.get(productKey(slug, locale), load)).body;
  }

  /** `query` holds everything that the page depends on, besides the language. */
  async getSearch(query: readonly unknown[], locale: Locale, load: Load): Promise<string> {
    const key = createHash('sha256').update(JSON.stringify(query)).digest('base64url');
    return (await this.search.get(`${key}:${locale}`, load)).body;
  }

  async evictMenu(): Promise<void> {
    await this.menu.evict(LOCALES);
  }

  async evictProduct(slug: string): Promise<void> {
    await this.product.evict(LOCALES.map((locale) => productKey(slug, locale)));
  }

  /** After a change that shows on more products than are known. */
  async evictAllProducts(): Promise<void> {
    await this.product.evictAll();
  }

  async evictSearch(): Promise<void> {
    await this.search.evictAll();
  }
}

function productKey(slug: string, locale: Locale): string {
  return `${slug}:${locale}`;
}
