import { askApi } from './ask-api.ts';
import type { BenchShop } from './bench-shop.ts';
import { emptyRedis } from './empty-redis.ts';
import { recordStatements } from './statement-log.ts';

/** How many statements an API sends to answer a GET from the cache, and without it. */
export async function countStatements(shop: BenchShop, url: string): Promise<{ hit: number; miss: number }> {
  await emptyRedis(shop.cachePort);
  const [miss, hit] = [await recordStatements(shop, () => askApi(url)), await recordStatements(shop, () => askApi(url))];
  return { hit: hit.filter(isOfApi).length, miss: miss.filter(isOfApi).length };
}

function isOfApi({ application }: { application: string }): boolean {
  return application === 'forno-api';
}
