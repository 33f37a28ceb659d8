import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BenchProcesses } from './bench-processes.ts';
import type { BenchShop } from './bench-shop.ts';
import type { LoadPlan } from './load-plan.ts';
import { measure, type Sample, summary } from './measure.ts';
import { cpuFigure, digits, milliseconds, perSecond } from './numbers.ts';
import { recordAnswer } from './record-answer.ts';
import { atLeast, atMost, type Row, type Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

/** As many as browsers hold towards a small shop in its busiest minute; the figures hardly change from 8 to 32. */
export const CONNECTIONS = 16;
const SECONDS = 2;

const READS = { list: '/products', menu: '/menu', product: '/products/margherita' };
type ReadName = keyof typeof READS;

/** What a page of the menu costs, from the cache and without, beside a bare server that sends the same bytes. */
export async function measureReads(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const bare = await startBareServer(shop, processes);
  const plans = (Object.keys(READS) as ReadName[]).flatMap((name) => plansOf(name, shop, bare));
  // Just started processes are slower than running ones.
  for (const { pid, plan } of plans) await measure(shop, pid, { ...plan, until: { seconds: 1 } });
  const measurements = Object.fromEntries(plans.map(({ key, pid, plan }) => [key, () => measure(shop, pid, plan)]));
  const samples = await inRounds(rounds, measurements);
  return {
    title: 'Reading the menu',
    rows: (Object.keys(READS) as ReadName[]).flatMap((name) => rowsOf(name, samples)),
  };
}

interface NamedPlan {
  key: string;
  pid: number;
  plan: LoadPlan;
}

function plansOf(name: ReadName, shop: BenchShop, bare: { url: string; pid: number }): NamedPlan[] {
  const url = `${shop.api.url}${READS[name]}`;
  const load = { connections: CONNECTIONS, until: { seconds: SECONDS } };
  return [
    { key: `${name} bare`, pid: bare.pid, plan: { ...load, url: `${bare.url}${READS[name]}` } },
    { key: `${name} hit`, pid: shop.api.pid, plan: { ...load, url } },
    { key: `${name} miss`, pid: shop.api.pid, plan: { ...load, url, emptiesRedis: shop.cachePort } },
  ];
}

async function startBareServer(shop: BenchShop, processes: BenchProcesses): Promise<{ url: string; pid: number }> {
  const recorded: Record<string, unknown> = {};
  for (const read of Object.values(READS)) recorded[read] = await recordAnswer(`${shop.api.url}${read}`);
  const file = path.join(processes.folder, 'answers.json');
  await writeFile(file, JSON.stringify(recorded));
  return processes.startProgram('bare-server', file);
}

function rowsOf(name: ReadName, samples: Record<string, Sample[]>): Row[] {
  const bare = samples[`${name} bare`] as Sample[];
  return ['hit', 'miss'].flatMap((kind) => {
    const own = samples[`${name} ${kind}`] as Sample[];
    const [ownMedian, bareMedian] = [summary(own), summary(bare)];
    const ratio = medianRatio(
      own.map((sample) => sample.perSecond),
      bare.map((sample) => sample.perSecond),
    );
    const cpu = ownMedian.processCpuMs + ownMedian.databaseCpuMs;
    const isListHit = name === 'list' && kind === 'hit';
    return [
      {
        what: `${name}, ${kind}`,
        figure: perSecond(ownMedian.perSecond),
        reference: `${perSecond(bareMedian.perSecond)} bare`,
        ratio: digits(ratio),
        ...(isListHit && { target: atLeast(0.2, ratio) }),
      },
      {
        what: `${name}, ${kind}: CPU`,
        figure: cpuFigure(ownMedian),
        reference: `${milliseconds(bareMedian.processCpuMs)} bare`,
        ratio: digits(cpu / bareMedian.processCpuMs),
        ...(isListHit && { target: atMost(0.4, cpu, ' ms') }),
      },
    ];
  });
}
