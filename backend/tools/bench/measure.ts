import path from 'node:path';
import { execa } from 'execa';
import type { BenchShop } from './bench-shop.ts';
import type { LoadPlan, LoadResult } from './load-plan.ts';
import { cpuMs, familyCpuMs } from './process-usage.ts';
import { median } from './rounds.ts';

/** What a unit of work cost: one request, one checkout. */
export interface Cost {
  perSecond: number;
  /** CPU milliseconds in the shop's own processes. */
  processCpuMs: number;
  /** CPU milliseconds in PostgreSQL, all its processes together. */
  databaseCpuMs: number;
}

/** One load and what each of its requests cost. */
export type Sample = LoadResult & Cost;

/** Sends the load and reads how much CPU time the process `pid` and the shop's PostgreSQL used meanwhile. */
export async function measure(shop: BenchShop, pid: number, plan: LoadPlan): Promise<Sample> {
  let result: LoadResult | undefined;
  const cost = await measureWork(shop, [pid], async () => {
    result = await runProgram<LoadResult>('load', plan);
    return result.requests;
  });
  return { ...cost, ...(result as LoadResult) };
}

/** Does the work and shares what the processes and PostgreSQL used meanwhile among the units that it says it came to. */
export async function measureWork(shop: BenchShop, pids: number[], work: () => Promise<number>): Promise<Cost> {
  const own = (): number => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const [startedAt, processBefore, databaseBefore] = [performance.now(), own(), familyCpuMs(shop.postgresPid)];
  const units = await work();
  return {
    perSecond: (units * 1000) / (performance.now() - startedAt),
    processCpuMs: (own() - processBefore) / units,
    databaseCpuMs: (familyCpuMs(shop.postgresPid) - databaseBefore) / units,
  };
}

/** Runs a program of this folder that prints what it saw as JSON. */
export async function runProgram<Result>(name: string, plan: object): Promise<Result> {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const { stdout } = await execa(process.execPath, ['--disable-warning=ExperimentalWarning', file, JSON.stringify(plan)]);
  return JSON.parse(stdout) as Result;
}

/** The medians of several samples' costs. */
export function summary(samples: readonly Cost[]): Cost {
  const of = (name: keyof Cost): number => median(samples.map((sample) => sample[name]));
  return { perSecond: of('perSecond'), processCpuMs: of('processCpuMs'), databaseCpuMs: of('databaseCpuMs') };
}

export function rateOf({ perSecond }: Cost): number {
  return perSecond;
}

/** Of the shop's own processes and the database together. */
export function cpuOf({ processCpuMs, databaseCpuMs }: Cost): number {
  return processCpuMs + databaseCpuMs;
}
