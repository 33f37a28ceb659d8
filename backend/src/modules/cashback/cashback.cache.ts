import { Injectable } from '@nestjs/common';
import { Caches } from '../../infrastructure/cache/caches.js';
import { JSON_TEXT, type NamedCache } from '../../infrastructure/cache/named-cache.js';

/** Short enough that nobody wonders where their cashback is, should an eviction have found Redis away. */
const TTL_SECONDS = 30;

/** Members' cashback as its page shows it, for display only: never what is spent. The only place that knows keys and lifetimes. */
@Injectable()
export class CashbackCache {
  private readonly overview: NamedCache<string>;

  constructor(caches: Caches) {
    this.overview = caches.create({ name: 'cashback', version: 3, ttlSeconds: TTL_SECONDS, form: JSON_TEXT });
  }

  async getOverview(userId: string, load: () => Promise<string>): Promise<string> {
    return this.overview.get(userId, load);
  }

  async evictOverview(userId: string): Promise<void> {
    await this.overview.evict([userId]);
  }
}
