import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { CacheModule } from '../../src/infrastructure/cache/cache.module.js';
import { Caches } from '../../src/infrastructure/cache/caches.js';
import type { NamedCache } from '../../src/infrastructure/cache/named-cache.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { RedisConnections } from '../../src/infrastructure/redis/redis-connections.js';
import { infrastructure } from '../support/infrastructure.js';
import { clearRedis } from '../support/redis.js';

interface Card {
  name: string;
}

let module: TestingModule;
let cache: NamedCache<Card>;
const load = jest.fn<() => Promise<Card>>();

beforeAll(async () => {
  module = await infrastructure([CacheModule]);
  cache = module.get(Caches).create<Card>({ name: 'cards', version: 1, ttlSeconds: 30 });
});
beforeEach(async () => {
  await clearRedis();
  load.mockReset().mockResolvedValue({ name: 'Margherita' });
});
afterAll(() => module.close());

/** A load that answers with `card` only when it is told to. */
function slowLoad(card: Card): { load: () => Promise<Card>; started: Promise<void>; finish: () => void } {
  let begin: () => void;
  let finish: () => void;
  const started = new Promise<void>((resolve) => (begin = resolve));
  const finished = new Promise<void>((resolve) => (finish = resolve));
  return {
    load: async () => {
      begin();
      await finished;
      return card;
    },
    started,
    finish: () => finish(),
  };
}

describe('a cache', () => {
  it('loads once, and answers from memory then', async () => {
    expect(await cache.get('1', load)).toEqual({ name: 'Margherita' });
    expect(await cache.get('1', load)).toEqual({ name: 'Margherita' });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('reads once for all who ask for the same at once, and anew for who asks later', async () => {
    const mget = jest.spyOn(module.get(RedisConnections).cache, 'mgetBuffer');
    await cache.get('1', load);
    mget.mockClear();
    expect(await Promise.all([cache.get('1', load), cache.get('1', load)])).toEqual([
      { name: 'Margherita' },
      { name: 'Margherita' },
    ]);
    expect(mget).toHaveBeenCalledTimes(1);
    load.mockResolvedValue({ name: 'Marinara' });
    await cache.evict(['1']);
    expect(await cache.get('1', load)).toEqual({ name: 'Marinara' });
    expect(mget).toHaveBeenCalledTimes(2);
    mget.mockRestore();
  });

  it('keeps an entry for its life and no longer than a minute', async () => {
    const long = module.get(Caches).create<Card>({ name: 'long', version: 1, ttlSeconds: 3600 });
    const short = module.get(Caches).create<Card>({ name: 'short', version: 1, ttlSeconds: () => 5 });
    const never = module.get(Caches).create<Card>({ name: 'never', version: 1, ttlSeconds: () => 0 });
    await Promise.all([long, short, never].map((one) => one.get('1', load)));
    const { cache: redis } = module.get(RedisConnections);
    expect(await redis.pttl('forno:long:v1:1')).toBeLessThanOrEqual(60_000);
    expect(await redis.pttl('forno:short:v1:1')).toBeLessThanOrEqual(5_000);
    expect(await redis.exists('forno:never:v1:1')).toBe(0);
  });

  it('forgets what is evicted, and only that', async () => {
    await cache.get('1', load);
    await cache.get('2', load);
    await cache.evict(['1']);
    load.mockClear();
    await cache.get('2', load);
    expect(load).not.toHaveBeenCalled();
    await cache.get('1', load);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('forgets all at once', async () => {
    await cache.get('1', load);
    await cache.get('2', load);
    await cache.evictAll();
    load.mockClear();
    await cache.get('1', load);
    await cache.get('2', load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['its entry', () => cache.evict(['1'])],
    ['everything', () => cache.evictAll()],
  ])('does not take back an old value from a reader who began before %s was evicted', async (_what, evict) => {
    const old = slowLoad({ name: 'old' });
    const reading = cache.get('1', old.load);
    await old.started;
    await evict();
    old.finish();
    expect(await reading).toEqual({ name: 'old' });
    load.mockResolvedValue({ name: 'new' });
    expect(await cache.get('1', load)).toEqual({ name: 'new' });
  });

  it('keeps versions of a value apart', async () => {
    await cache.get('1', load);
    const next = module.get(Caches).create<Card>({ name: 'cards', version: 2, ttlSeconds: 30 });
    await next.get('1', load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('fails with its load, and keeps nothing of it', async () => {
    load.mockRejectedValueOnce(new Error('database away'));
    await expect(cache.get('1', load)).rejects.toThrow('database away');
    expect(await cache.get('1', load)).toEqual({ name: 'Margherita' });
  });

  it('counts hits, misses and evictions by name', async () => {
    const counted = module.get(Caches).create<Card>({ name: 'counted', version: 1, ttlSeconds: 30 });
    await counted.get('1', load);
    await counted.get('1', load);
    await counted.evict(['1'], 'product_changed');
    const text = await module.get(Metrics).registry.metrics();
    expect(text).toContain('cache_requests_total{cache="counted",result="miss"} 1');
    expect(text).toContain('cache_requests_total{cache="counted",result="hit"} 1');
    expect(text).toContain('cache_evictions_total{cache="counted",reason="product_changed"} 1');
  });
});

describe('while Redis is away', () => {
  it('every reading loads, at once, and evicting fails nobody', async () => {
    const away = await infrastructure([CacheModule], { CACHE_REDIS_PORT: '1' });
    const without = away.get(Caches).create<Card>({ name: 'cards', version: 1, ttlSeconds: 30 });
    const startedAt = performance.now();
    for (let reading = 0; reading < 20; reading += 1) {
      expect(await without.get('1', load)).toEqual({ name: 'Margherita' });
    }
    await without.evict(['1']);
    await without.evictAll();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(load).toHaveBeenCalledTimes(20);
    await away.close();
  });
});
