import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { Metrics } from '../metrics/metrics.js';
import { RedisConnections } from '../redis/redis-connections.js';
import { MemoryWindowStore } from './memory-window-store.js';
import type { Hit } from './sliding-window.js';
import { HIT_SLIDING_WINDOW_LUA } from './sliding-window.lua.js';

type Answer = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts requests in Redis, for all processes together. While Redis is away each process counts for itself, from nothing:
 * a limit is then kept by each instead of by all, and nobody is locked out by an outage.
 */
@Injectable()
export class WindowStorage implements ThrottlerStorage {
  private readonly memory = new MemoryWindowStore();
  private readonly fallbacks;

  constructor(
    private readonly redis: RedisConnections,
    private readonly environment: Environment,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.fallbacks = metrics.counter({
      name: 'forno_throttle_fallbacks_total',
      help: 'Throttled requests that were counted in this process alone, because Redis was away.',
    });
  }

  async increment(key: string, windowMs: number, limit: number): Promise<Answer> {
    const hit = await this.hit(key, limit, windowMs);
    const freeInSeconds = Math.ceil(hit.freeInMs / 1_000);
    return {
      totalHits: hit.count,
      timeToExpire: freeInSeconds,
      isBlocked: !hit.accepted,
      timeToBlockExpire: hit.accepted ? 0 : freeInSeconds,
    };
  }

  /** Takes back the last hit of `key`, which turned out to be none. */
  async forgive(key: string): Promise<void> {
    try {
      await this.redis.durable.lpop(this.redisKey(key));
    } catch {
      this.memory.forgive(key);
    }
  }

  private async hit(key: string, limit: number, windowMs: number): Promise<Hit> {
    try {
      return await this.hitRedis(this.redisKey(key), limit, windowMs);
    } catch {
      // RedisConnections has logged that it is away; one line for each request would say no more.
      this.fallbacks.inc();
      return this.memory.hit(key, limit, windowMs, this.clock.now().getTime());
    }
  }

  private redisKey(key: string): string {
    return `${this.environment.REDIS_PREFIX}:throttle:${key}`;
  }

  private async hitRedis(key: string, limit: number, windowMs: number): Promise<Hit> {
    const reply = await this.redis.durable.eval(HIT_SLIDING_WINDOW_LUA, 1, key, limit, windowMs);
    const [accepted, count, freeInMicroseconds] = reply as [number, number, number];
    return { accepted: accepted === 1, count, freeInMs: freeInMicroseconds / 1_000 };
  }
}
