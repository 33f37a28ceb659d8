import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { RedisConnections } from '../redis/redis-connections.js';

/** Tells whether Redis answers, as a remark: without it the shop still serves, so this is never down. */
@Injectable()
export class RedisIndicator {
  constructor(
    private readonly redis: RedisConnections,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(): Promise<HealthIndicatorResult<'redis'>> {
    const [durable, cache] = await Promise.all([answers(this.redis.durable.ping()), answers(this.redis.cache.ping())]);
    return this.indicators.check('redis').up({ durable, cache });
  }
}

async function answers(ping: Promise<string>): Promise<'up' | 'away'> {
  return ping.then(
    () => 'up' as const,
    () => 'away' as const,
  );
}
