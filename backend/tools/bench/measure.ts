import path from 'node:path';
import { execa } from 'execa';
import type { BenchShop } from './bench-shop.ts';
import type { LoadPlan, LoadResult } from './load-plan.ts';
import { cpuMs, familyCpuMs } from './process-usage.ts';
import { median } from './rounds.ts';

/** One load and what it cost. */
export interface Sample extends LoadResult {
  /** CPU milliseconds a request in the process that was asked. */
  processCpuMs: number;
  /** The same in PostgreSQL, all its processes together. */
  databaseCpuMs: number;
}

/** Sends the load and reads how much CPU time the process `pid` and the shop's PostgreSQL used meanwhile. */
export async function measure(shop: BenchShop, pid: number, plan: LoadPlan): Promise<Sample> {
  const [processBefore, databaseBefore] = [cpuMs(pid), familyCpuMs(shop.postgresPid)];
  const result = await runProgram<LoadResult>('load', plan);
  return {
    ...result,
    processCpuMs: (cpuMs(pid) - processBefore) / result.requests,
    databaseCpuMs: (familyCpuMs(shop.postgresPid) - databaseBefore) / result.requests,
  };
}

/** Runs a program of this folder that prints what it saw as JSON. */
export async function runProgram<Result>(name: string, plan: object): Promise<Result> {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const { stdout } = await execa(process.execPath, ['--disable-warning=ExperimentalWarning', file, JSON.stringify(plan)]);
  return JSON.parse(stdout) as Result;
}

/** The medians of several samples' figures. */
export function summary(samples: Sample[]): Sample {
  const of = (name: keyof Sample): number => median(samples.map((sample) => sample[name]));
  return {
    requests: of('requests'),
    perSecond: of('perSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    processCpuMs: of('processCpuMs'),
    databaseCpuMs: of('databaseCpuMs'),
  };
}
