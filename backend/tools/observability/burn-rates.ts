/**
 * Multi-window burn rates, after Google's SRE workbook: a burn of 14.4 spends 2 % of a month's budget in an hour, of 1 all of it
 * in the month. The long window says that it matters, the short one that it goes on.
 */
import type { Objective } from './catalogue.ts';

/** At night a shop has a few requests an hour, and one that fails is a large share of them: it takes this many to matter. */
const LEAST_ERRORS = 5;

interface BurnRate {
  factor: number;
  short: string;
  long: string;
}

const FAST: BurnRate[] = [
  { factor: 14.4, short: '5m', long: '1h' },
  { factor: 6, short: '30m', long: '6h' },
];
const SLOW: BurnRate[] = [
  { factor: 3, short: '2h', long: '1d' },
  { factor: 1, short: '6h', long: '3d' },
];
const BURN_RATES = [...FAST, ...SLOW];
/** The last is for the dashboards: how much of the budget is left. */
const WINDOWS = [...new Set([...BURN_RATES.flatMap(({ short, long }) => [short, long]), '30d'])];
export const RECORDED_EVERY_SECONDS = 30;

export const fastBurn = (): string => FAST.map(burns).join('\nor ');
export const slowBurn = (): string => SLOW.map(burns).join('\nor ');

function burns({ factor, short, long }: BurnRate): string {
  const above = (window: string): string => `slo:error_ratio:${window} > on (slo) ${factor} * slo:error_budget`;
  return `(${above(short)} and on (slo) ${above(long)} and on (slo) slo:errors:${long} >= ${LEAST_ERRORS})`;
}

export interface Recording {
  record: string;
  expr: string;
  labels: Record<string, string>;
}

/** What the alerts and dashboards read of an objective. */
export function recordings({ name, target, errors, events }: Objective): Recording[] {
  const labels = { slo: name };
  const ofThis = `{slo="${name}"}`;
  const added = (record: string, window: string): string => `sum_over_time(${record}${ofThis}[${window}])`;
  /** Days are added up of what was recorded: a rate over days of every series would be read anew each time. */
  const isLong = (window: string): boolean => window.endsWith('d');
  const ratio = (window: string): string =>
    isLong(window)
      ? `${added('slo:errors:rate5m', window)} / ${added('slo:events:rate5m', window)}`
      : `${errors(window)} / ${events(window)}`;
  const count = (window: string): string =>
    isLong(window)
      ? `${added('slo:errors:rate5m', window)} * ${RECORDED_EVERY_SECONDS}`
      : `${errors(window)} * ${seconds(window)}`;
  return [
    { record: 'slo:error_budget', expr: `vector(${Number((1 - target).toFixed(6))})`, labels },
    { record: 'slo:errors:rate5m', expr: errors('5m'), labels },
    { record: 'slo:events:rate5m', expr: events('5m'), labels },
    ...WINDOWS.map((window) => ({ record: `slo:error_ratio:${window}`, expr: ratio(window), labels })),
    ...BURN_RATES.map(({ long }) => ({ record: `slo:errors:${long}`, expr: count(long), labels })),
  ];
}

function seconds(window: string): number {
  return Number.parseInt(window, 10) * (window.endsWith('h') ? 3_600 : 60);
}
