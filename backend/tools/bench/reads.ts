import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BenchProcesses } from './bench-processes.ts';
import type { BenchApi, BenchShop } from './bench-shop.ts';
import { countStatements } from './count-statements.ts';
import type { LoadPlan } from './load-plan.ts';
import { type Cost, cpuOf, measure, rateOf, summary } from './measure.ts';
import { cpuFigure, digits, milliseconds, perSecond } from './numbers.ts';
import { recordAnswer } from './record-answer.ts';
import { atLeast, atMost, type Row, type Section, type Target } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

/** As many as a page of browsers; the figures hardly change from 8 to 32. */
const CONNECTIONS = 16;
const SECONDS = 2;
/** V8 compiles what has run often. */
const WARM_UP_REQUESTS = { hit: 5_000, miss: 300, bare: 5_000 };

const READS = { list: '/products', menu: '/menu', product: '/products/margherita' };
type ReadName = keyof typeof READS;
type Kind = 'bare' | 'hit' | 'miss';
const NAMES = Object.keys(READS) as ReadName[];

/** What a page of the menu costs, from the cache and without, beside a bare server that sends the same bytes. */
export async function measureReads(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const bare = await startBareServer(shop, processes);
  const measurements: Record<string, () => Promise<Cost>> = {};
  for (const name of NAMES) {
    for (const kind of ['bare', 'hit', 'miss'] as const) {
      const measured = measurementOf(shop, kind === 'bare' ? bare : shop.api, name, kind);
      await measured({ requests: WARM_UP_REQUESTS[kind] });
      measurements[keyOf(name, kind)] = () => measured({ seconds: SECONDS });
    }
  }
  const samples = await inRounds(rounds, measurements);
  const rows: Row[] = [];
  for (const name of NAMES) rows.push(...rowsOf(name, samples, await countStatements(shop, shop.api.url + READS[name])));
  return {
    title: 'Reading the menu: list (24 products), menu (all), product',
    rows,
    notes: [
      'The reference is node:http alone, sending the same bytes. CPU: API + PostgreSQL.',
      'On few cores the load itself holds the bare server back, which flatters the ratio of requests; the ratio of CPU it does not.',
    ],
  };
}

function measurementOf(shop: BenchShop, server: BenchApi, name: ReadName, kind: Kind) {
  const url = server.url + READS[name];
  return async (until: LoadPlan['until']): Promise<Cost> => {
    // What is to be found in the cache must be there before all ask for it at once.
    await recordAnswer(url);
    const plan: LoadPlan = { url, connections: CONNECTIONS, until };
    return measure(shop, server.pid, kind === 'miss' ? { ...plan, emptiesRedis: shop.cachePort } : plan);
  };
}

async function startBareServer(shop: BenchShop, processes: BenchProcesses): Promise<BenchApi> {
  const recorded: Record<string, unknown> = {};
  for (const read of Object.values(READS)) recorded[read] = await recordAnswer(shop.api.url + read);
  const file = path.join(processes.folder, 'answers.json');
  await writeFile(file, JSON.stringify(recorded));
  return processes.startProgram('bare-server', file);
}

function rowsOf(name: ReadName, samples: Record<string, Cost[]>, statements: Record<'hit' | 'miss', number>): Row[] {
  const bare = samples[keyOf(name, 'bare')] as Cost[];
  return (['hit', 'miss'] as const).flatMap((kind) => {
    const own = samples[keyOf(name, kind)] as Cost[];
    const targets = targetsOf(name, kind, own, bare, statements);
    return [
      {
        what: `${name}, ${kind}`,
        figure: perSecond(summary(own).perSecond),
        reference: `${perSecond(summary(bare).perSecond)} bare`,
        ratio: digits(medianRatio(own.map(rateOf), bare.map(rateOf))),
        target: targets.rate,
      },
      {
        what: `${name}, ${kind}: CPU`,
        figure: cpuFigure(summary(own)),
        reference: `${milliseconds(summary(bare).processCpuMs)} bare`,
        ratio: digits(medianRatio(own.map(cpuOf), bare.map(cpuOf))),
        target: targets.cpu,
      },
      { what: `${name}, ${kind}: statements`, figure: String(statements[kind]), target: targets.statements },
    ];
  });
}

function targetsOf(
  name: ReadName,
  kind: 'hit' | 'miss',
  own: Cost[],
  bare: Cost[],
  statements: Record<'hit' | 'miss', number>,
): { rate?: Target; cpu?: Target; statements?: Target } {
  if (kind === 'miss') return { statements: atMost(3, statements.miss) };
  if (name !== 'list') return {};
  return {
    rate: atLeast(0.2, medianRatio(own.map(rateOf), bare.map(rateOf))),
    cpu: atMost(0.4, cpuOf(summary(own)), ' ms'),
  };
}

function keyOf(name: ReadName, kind: Kind): string {
  return `${name} ${kind}`;
}
