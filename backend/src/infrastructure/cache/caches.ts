import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { RedisConnections } from '../redis/redis-connections.js';
import { CacheMetrics } from './cache-metrics.js';
import { type CacheOptions, NamedCache } from './named-cache.js';

/** Makes caches; a feature makes its own in the constructor of its `<feature>.cache.ts`. */
@Injectable()
export class Caches {
  constructor(
    private readonly redis: RedisConnections,
    private readonly environment: Environment,
    private readonly metrics: CacheMetrics,
  ) {}

  create<T>(options: CacheOptions<T>): NamedCache<T> {
    return new NamedCache(this.redis.cache, this.environment.REDIS_PREFIX, options, this.metrics);
  }
}
