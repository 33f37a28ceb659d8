import { Injectable } from '@nestjs/common';
import { type Locale, LOCALES } from '../../common/http/locale.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { Clock } from '../../common/time/clock.js';
import { Caches } from '../../infrastructure/cache/caches.js';
import type { CacheForm, NamedCache } from '../../infrastructure/cache/named-cache.js';

/** Short enough that nobody notices what an eviction missed while Redis was away. */
const TTL_SECONDS = 60;

/** An answer and when it stops being true by itself, in epoch milliseconds; null if it does not. */
export interface CachedAnswer {
  answer: ReadyAnswer;
  endsAt: number | null;
}
/** Kept as it is sent, behind its tag; once kept, Redis knows when it ends. */
const AS_SENT: CacheForm<CachedAnswer> = {
  write: ({ answer: { tag, body } }) => Buffer.concat([Buffer.from(`${tag}\n`), body]),
  read: (bytes) => {
    const tagEnd = bytes.indexOf('\n');
    const answer = new ReadyAnswer(bytes.subarray(tagEnd + 1), bytes.toString('latin1', 0, tagEnd));
    return { answer, endsAt: null };
  },
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
    const options = { version: 2, ttlSeconds, form: AS_SENT };
    this.menu = caches.create({ name: 'menu', ...options });
    this.product = caches.create({ name: 'product', ...options });
    this.search = caches.create({ name: 'search', ...options, version: 3 });
  }

  async getMenu(locale: Locale, load: Load): Promise<ReadyAnswer> {
    return (await this.menu.get(locale, load)).answer;
  }

  async getProduct(slug: string, locale: Locale, load: Load): Promise<ReadyAnswer> {
    return (await this.product.get(productKey(slug, locale), load)).answer;
  }

  /** `query` holds everything that the page depends on, besides the language. */
  async getSearch(query: readonly unknown[], locale: Locale, load: Load): Promise<ReadyAnswer> {
    return (await this.search.get(`${JSON.stringify(query)}:${locale}`, load)).answer;
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
