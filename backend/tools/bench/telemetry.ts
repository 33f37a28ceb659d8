import { chooseCart, orderFor } from './basket.ts';
import type { BenchProcesses } from './bench-processes.ts';
import { type BenchApi, type BenchShop, startApi } from './bench-shop.ts';
import type { LoadPlan } from './load-plan.ts';
import { type Cost, measure, summary } from './measure.ts';
import { digits, milliseconds } from './numbers.ts';
import { residentMb } from './process-usage.ts';
import type { Row, Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

/** From everything to as little as can be: counting for /metrics has no switch. Empty stands for unset. */
const VARIANTS: Record<string, Record<string, string>> = {
  'all on': {},
  'no collector': { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
  'no traces': { OTEL_SDK_DISABLED: 'true' },
  'no traces, no request log': { OTEL_SDK_DISABLED: 'true', LOG_LEVEL: 'warn' },
};
const OFF = 'no traces, no request log';
const CONNECTIONS = 10;

/** What it costs to be watched: APIs beside each other that differ in their telemetry alone. */
export async function measureTelemetry(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const apis: Record<string, BenchApi> = {};
  for (const [name, variables] of Object.entries(VARIANTS)) {
    apis[name] = await startApi(processes, shop, `The API with ${name}`, variables);
  }
  const plans = await plansOf(shop);
  const measurements = Object.entries(apis).flatMap(([name, { url, pid }]) =>
    Object.entries(plans).map(
      ([what, plan]) => [`${what} ${name}`, () => measure(shop, pid, { ...plan, url: url + plan.url })] as const,
    ),
  );
  // V8 compiles what has run often.
  for (const [, warmUp] of measurements) await warmUp();
  const samples = await inRounds<string, Cost>(rounds, Object.fromEntries(measurements));
  return {
    title: 'Being watched: CPU of the API for each request, and its memory after that',
    rows: [...Object.keys(plans).flatMap((what) => cpuRows(what, samples)), ...memoryRows(apis)],
    notes: ['All on: every request traced, each span exported, one log line a request, counted for /metrics.'],
  };
}

/** Of both kinds, with their paths instead of their URLs. */
async function plansOf(shop: BenchShop): Promise<Record<string, LoadPlan>> {
  const post = await orderFor(shop.api.url, await chooseCart(shop.api.url));
  return {
    'list, hit': { url: '/products', connections: CONNECTIONS, until: { requests: 2_000 } },
    order: { url: '/orders', connections: CONNECTIONS, until: { requests: 200 }, post },
  };
}

function cpuRows(what: string, samples: Record<string, Cost[]>): Row[] {
  const off = samples[`${what} ${OFF}`] as Cost[];
  return Object.keys(VARIANTS).map((name) => {
    const own = samples[`${what} ${name}`] as Cost[];
    return {
      what: `${what}: ${name}`,
      figure: milliseconds(summary(own).processCpuMs),
      reference: name === OFF ? '' : milliseconds(summary(off).processCpuMs),
      ratio: digits(medianRatio(own.map(processCpu), off.map(processCpu))),
    };
  });
}

function processCpu({ processCpuMs }: Cost): number {
  return processCpuMs;
}

function memoryRows(apis: Record<string, BenchApi>): Row[] {
  const memory = Object.entries(apis).map(([name, { pid }]) => ({ name, megabytes: residentMb(pid) }));
  const off = memory.find(({ name }) => name === OFF)?.megabytes ?? NaN;
  return memory.map(({ name, megabytes }) => ({
    what: `memory: ${name}`,
    figure: `${digits(megabytes)} MB`,
    reference: name === OFF ? '' : `${digits(off)} MB`,
    ratio: digits(megabytes / off),
  }));
}
