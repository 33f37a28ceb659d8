import { Injectable } from '@nestjs/common';
import { Caches } from '../../infrastructure/cache/caches.js';
import { JSON_TEXT, type NamedCache } from '../../infrastructure/cache/named-cache.js';

/** A page that is open hears of changes by its stream; this long at most another one shows what an eviction missed while Redis was away. */
const TTL_SECONDS = 30;

/** Orders as their pages show them, for display only. The only place that knows their keys and lifetimes. */
@Injectable()
export class OrdersCache {
  private readonly summary: NamedCache<string>;

  constructor(caches: Caches) {
    this.summary = caches.create({ name: 'order', version: 3, ttlSeconds: TTL_SECONDS, form: JSON_TEXT });
  }

  async getSummary(orderId: string, load: () => Promise<string>): Promise<string> {
    return this.summary.get(orderId, load);
  }

  async evictSummary(orderId: string): Promise<void> {
    await this.summary.evict([orderId]);
  }
}
