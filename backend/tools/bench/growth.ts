import { askApi } from './ask-api.ts';
import type { BenchProcesses } from './bench-processes.ts';
import { type BenchApi, type BenchShop, startApi } from './bench-shop.ts';
import { appUrlOf } from './clone-database.ts';
import { countStatements } from './count-statements.ts';
import { growCatalogue } from './large-catalogue.ts';
import { type Cost, cpuOf, measure, summary } from './measure.ts';
import { cpuFigure, digits } from './numbers.ts';
import type { Row, Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

const PRODUCTS = 100_000;
const LARGE_DATABASE = 'forno_large';
/** Few, so that they do not queue for the database's cores. */
const CONNECTIONS = 4;
const REQUESTS = 150;
/** Pages of 100 products each before the deep one. */
const DEEP_PAGES = 100;

interface Read {
  what: string;
  small: string;
  large: string;
}

/** What reading the menu costs when it has 100,000 products, beside what it costs as it is. All of it without the cache. */
export async function measureGrowth(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const few = await growCatalogue(shop, LARGE_DATABASE, PRODUCTS);
  const large = await startApi(processes, shop, 'The API with many products', {
    DATABASE_URL: appUrlOf(shop, LARGE_DATABASE),
    // Two shops on one Redis need two.
    REDIS_PREFIX: LARGE_DATABASE,
  });
  const reads = await readsOf(shop.api, large);
  const measurements = measurementsOf(shop, large, reads);
  // V8 compiles what has run often.
  for (const warmUp of Object.values(measurements)) await warmUp();
  const samples = await inRounds(rounds, measurements);
  const rows: Row[] = [];
  for (const read of reads) {
    const before = await countStatements(shop, shop.api.url + read.small);
    rows.push(rowOf(read, samples, [before.miss, (await countStatements(shop, large.url + read.large)).miss]));
  }
  return {
    title: `Growing from ${few} to ${PRODUCTS.toLocaleString('en')} products: CPU for each request, without the cache`,
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
    same('search for what most have', '/products?q=mozzarella'),
    same('search for what few have', '/products?q=truffle'),
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
        until: { requests: REQUESTS },
        emptiesRedis: shop.cachePort,
      });
  return Object.fromEntries(
    reads.flatMap((read) => [
      [`${read.what} small`, measured(shop.api, read.small)],
      [`${read.what} large`, measured(large, read.large)],
    ]),
  );
}

function rowOf({ what }: Read, samples: Record<string, Cost[]>, [few, many]: number[]): Row {
  const [small, large] = [samples[`${what} small`] as Cost[], samples[`${what} large`] as Cost[]];
  return {
    what: `${what} (${few === many ? few : `${few}, ${many}`} statements)`,
    figure: cpuFigure(summary(large)),
    reference: cpuFigure(summary(small)),
    ratio: digits(medianRatio(large.map(cpuOf), small.map(cpuOf))),
  };
}
