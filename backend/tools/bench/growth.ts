import { askApi } from './ask-api.ts';
import type { BenchProcesses } from './bench-processes.ts';
import { type BenchApi, type BenchShop, startApi } from './bench-shop.ts';
import { appUrlOf } from './clone-database.ts';
import { growCatalogue } from './large-catalogue.ts';
import { type Cost, measure, summary } from './measure.ts';
import { cpuFigure, digits } from './numbers.ts';
import type { Row, Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';
import { recordStatements } from './statement-log.ts';

const PRODUCTS = 100_000;
const LARGE_DATABASE = 'forno_large';
/** Few, so that the requests that wait for the database do not queue for its two cores. */
const CONNECTIONS = 4;
const SECONDS = 1;
/** Pages of 100 products each before the deep one. */
const DEEP_PAGES = 100;

interface Read {
  what: string;
  small: string;
  large: string;
}

/** What reading the menu costs when it has 100,000 products, beside what it costs as it is. All of it without the cache. */
export async function measureGrowth(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const before = await growCatalogue(shop, LARGE_DATABASE, PRODUCTS);
  const large = await startApi(processes, shop, 'The API with many products', {
    DATABASE_URL: appUrlOf(shop, LARGE_DATABASE),
    // Two shops on one Redis need two.
    REDIS_PREFIX: LARGE_DATABASE,
  });
  const reads = await readsOf(shop.api, large);
  const samples = await inRounds(rounds, measurementsOf(shop, large, reads));
  const rows: Row[] = [];
  for (const read of reads) rows.push(rowOf(read, samples, await countStatements(shop, large, read)));
  return {
    title: `Growing from ${before} to ${PRODUCTS.toLocaleString('en')} products: CPU for each request, without the cache`,
    rows,
  };
}

async function readsOf(small: BenchApi, large: BenchApi): Promise<Read[]> {
  const same = (what: string, path: string): Read => ({ what, small: path, large: path });
  return [
    same('list', '/products'),
    same('list of a category', '/products?category=pizza'),
    { what: 'list, from far down', small: await pathAfter(small, 24, 1), large: await pathAfter(large, 100, DEEP_PAGES) },
    { what: 'search for one product', small: '/products?q=margherita', large: '/products?q=margherita%204711' },
    same('search for what many have', '/products?q=mozzarella'),
    { what: 'product', small: '/products/margherita', large: '/products/margherita-1000' },
    same('menu', '/menu'),
  ];
}

/** The page that follows so many pages of so many products. */
async function pathAfter({ url }: BenchApi, limit: number, pages: number): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const { nextCursor } = await askApi<{ nextCursor: string }>(`${url}/products?limit=${limit}${cursor}`);
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return `/products?limit=24${cursor}`;
}

function measurementsOf(shop: BenchShop, large: BenchApi, reads: Read[]): Record<string, () => Promise<Cost>> {
  const measured =
    ({ url, pid }: BenchApi, path: string) =>
    () =>
      measure(shop, pid, {
        url: url + path,
        connections: CONNECTIONS,
        until: { seconds: SECONDS },
        emptiesRedis: shop.cachePort,
      });
  return Object.fromEntries(
    reads.flatMap((read) => [
      [`${read.what} small`, measured(shop.api, read.small)],
      [`${read.what} large`, measured(large, read.large)],
    ]),
  );
}

async function countStatements(shop: BenchShop, large: BenchApi, read: Read): Promise<string> {
  const counts: number[] = [];
  for (const url of [shop.api.url + read.small, large.url + read.large]) {
    const statements = await recordStatements(shop, () => askApi(url));
    counts.push(statements.filter(({ application }) => application === 'forno-api').length);
  }
  return counts[0] === counts[1] ? `${counts[0]} statements in both` : `${counts.join(' and ')} statements`;
}

function rowOf({ what }: Read, samples: Record<string, Cost[]>, statements: string): Row {
  const [small, large] = [samples[`${what} small`] as Cost[], samples[`${what} large`] as Cost[]];
  return {
    what: `${what}, ${statements}`,
    figure: cpuFigure(summary(large)),
    reference: cpuFigure(summary(small)),
    ratio: digits(medianRatio(large.map(cpuOf), small.map(cpuOf))),
  };
}

function cpuOf({ processCpuMs, databaseCpuMs }: Cost): number {
  return processCpuMs + databaseCpuMs;
}
