import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { ReadyAnswer } from '../../src/common/http/ready-answer.js';
import { Clock } from '../../src/common/time/clock.js';
import { CacheModule } from '../../src/infrastructure/cache/cache.module.js';
import { RedisConnections } from '../../src/infrastructure/redis/redis-connections.js';
import { type CachedAnswer, ProductsCache } from '../../src/modules/products/products.cache.js';
import { infrastructure } from '../support/infrastructure.js';
import { clearRedis } from '../support/redis.js';

describe('ProductsCache', () => {
  let module: TestingModule;
  let cache: ProductsCache;

  beforeAll(async () => {
    module = await infrastructure([CacheModule], {}, [ProductsCache]);
    cache = module.get(ProductsCache);
  });
  afterAll(() => module.close());
  beforeEach(clearRedis);

  const answer =
    (body: string, endsAt: number | null = null) =>
    (): Promise<CachedAnswer> =>
      Promise.resolve({ answer: ReadyAnswer.of(body), endsAt });

  type Load = () => Promise<CachedAnswer>;
  const readers: [name: string, read: (load: Load) => Promise<ReadyAnswer>, evict: () => Promise<void>][] = [
    ['the menu', (load) => cache.getMenu('ru', load), () => cache.evictMenu()],
    ['a product', (load) => cache.getProduct('margherita', 'ru', load), () => cache.evictProduct('margherita')],
    ['every product', (load) => cache.getProduct('margherita', 'ru', load), () => cache.evictAllProducts()],
    ['searches', (load) => cache.getSearch(['pizza', 24], 'ru', load), () => cache.evictSearch()],
  ];

  describe.each(readers)('of %s', (_, read, evict) => {
    it('answers what it kept, to the letter, until it is evicted', async () => {
      const kept = '{"name":"Маргарита \\"D.O.P.\\"\\n"}';
      expect(await read(answer(kept))).toEqual(ReadyAnswer.of(kept));
      expect(await read(answer('newer'))).toEqual(ReadyAnswer.of(kept));
      await evict();
      expect(await read(answer('newer'))).toEqual(ReadyAnswer.of('newer'));
    });

    it('does not keep what a slow reader read before the eviction', async () => {
      const slow = await read(async () => {
        await evict();
        return { answer: ReadyAnswer.of('old'), endsAt: null };
      });
      expect(slow).toEqual(ReadyAnswer.of('old'));
      expect(await read(answer('new'))).toEqual(ReadyAnswer.of('new'));
    });
  });

  it('keeps languages, products and searches apart', async () => {
    await cache.getMenu('en', answer('english'));
    expect(await cache.getMenu('ru', answer('russian'))).toEqual(ReadyAnswer.of('russian'));
    await cache.getProduct('margherita', 'en', answer('margherita'));
    expect(await cache.getProduct('marinara', 'en', answer('marinara'))).toEqual(ReadyAnswer.of('marinara'));
    await cache.getSearch(['pizza', 24], 'en', answer('24'));
    expect(await cache.getSearch(['pizza', 25], 'en', answer('25'))).toEqual(ReadyAnswer.of('25'));
  });

  it('keeps nothing past the next end of the stop-list, nor for longer than a minute', async () => {
    const now = module.get(Clock).now().getTime();
    await cache.getMenu('en', answer('soon', now + 20_000));
    await cache.getProduct('margherita', 'en', answer('late', now + 3_600_000));
    await cache.getSearch([], 'en', answer('over', now - 1));
    const redis = module.get(RedisConnections).cache;
    const keys = await redis.keys('*');
    const lifetimeOf = async (name: string) => redis.pttl(keys.find((key) => key.includes(name)) ?? '');
    expect(await lifetimeOf(':menu:')).toBeGreaterThan(0);
    expect(await lifetimeOf(':menu:')).toBeLessThanOrEqual(20_000);
    expect(await lifetimeOf(':product:')).toBeLessThanOrEqual(60_000);
    expect(keys.filter((key) => key.includes(':search:'))).toEqual([]);
  });
});
