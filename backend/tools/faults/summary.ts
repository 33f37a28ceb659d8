import type { Result } from './results.ts';

/** What all runs came to, for people. */
export function renderSummary(results: Result[]): string {
  const of = (outcome: Result['outcome']): Result[] => results.filter((result) => result.outcome === outcome);
  const failed = of('failed');
  const seconds = results.map((result) => result.seconds).sort((a, b) => a - b);
  const settled = results.map(({ settledAfterSeconds }) => settledAfterSeconds);
  const kills = results.flatMap((result) => result.kills);
  const hits = kills.filter(({ inFlight }) => inFlight.length > 0);
  return [
    `${of('counted').length} counted, ${of('not counted').length} not counted (their kills hit nothing), ${failed.length} failed`,
    ...(failed.length > 0 ? [`failed seeds: ${failed.map(({ seed }) => seed).join(', ')}`] : []),
    `${sumOf(results, ({ orders }) => orders)} orders; median run ${(seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(1)} s; settled after ${Math.max(0, ...settled).toFixed(1)} s at most`,
    `${kills.length} kills, ${hits.length} of them with work in flight`,
    ...table('kills with work in flight, by process', counted(hits.map(({ what }) => what))),
    ...table('kills with work in flight, by point', counted(hits.map(({ point }) => point))),
    ...table('what they cut off', counted(hits.flatMap(({ inFlight }) => inFlight.map(kindOf)))),
    ...table('faults', added(results.map(({ faults }) => faults))),
    ...table('answers of 500', counted(results.flatMap(({ puzzled }) => puzzled.map(withoutIds)))),
    ...[...new Set(results.flatMap(({ leftOut }) => leftOut))].map((what) => `not run: ${what}`),
  ].join('\n');
}

/** One line a run. */
export function renderResult({ seed, outcome, seconds, settledAfterSeconds, kills, orders }: Result): string {
  const hits = kills.filter(({ inFlight }) => inFlight.length > 0).length;
  return `seed ${seed}: ${outcome}, ${orders} orders, ${hits} of ${kills.length} kills hit work in flight, settled after ${settledAfterSeconds.toFixed(1)} s, ${seconds.toFixed(1)} s in all`;
}

/** Why it ended without them. */
export function tooFew(seeds: number, wanted: number): string {
  return `Of ${seeds} seeds fewer than ${wanted} count: the kills of the others hit nothing. Try others with SEED=, or see whether the shop does any work.`;
}

function table(title: string, counts: Map<string, number>): string[] {
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `  ${String(count).padStart(6)}  ${what}`);
  return rows.length > 0 ? [`${title}:`, ...rows] : [];
}

function counted(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function added(all: Record<string, number>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [what, count] of all.flatMap((each) => Object.entries(each))) counts.set(what, (counts.get(what) ?? 0) + count);
  return counts;
}

function sumOf(results: Result[], of: (result: Result) => number): number {
  return results.reduce((sum, result) => sum + of(result), 0);
}

/** `a request`, `a call of Stripe`, `a transaction` */
function kindOf(inFlight: string): string {
  return inFlight.startsWith('the request')
    ? 'a request'
    : inFlight.startsWith('a transaction')
      ? 'a transaction that has written'
      : 'a call of Stripe';
}

function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}
