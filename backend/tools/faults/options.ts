import path from 'node:path';
import { DataFolder } from '../run/data-folder.ts';
import { RunFailure } from '../run/failures.ts';
import type { Periods } from './periods.ts';

export interface Options {
  /** The first seed. */
  seed: number;
  /** How many runs must count. */
  runs: number;
  periods: Periods;
  /** JSON lines; a seed that is in it for this commit is not run again. */
  results: string;
  /** Another stand-in for Stripe. */
  stripe: string | null;
}

const DEFAULT_RUNS = 10;

/** SEED, RUNS, PERIODS, RESULTS and STRIPE_API_BASE. */
export function readOptions(given: NodeJS.ProcessEnv): Options {
  return {
    seed: wholeNumber(given, 'SEED', 1),
    runs: wholeNumber(given, 'RUNS', DEFAULT_RUNS),
    periods: periodsOf(given),
    results: path.resolve(given.RESULTS || path.join(new DataFolder(given).path, 'faults.jsonl')),
    stripe: stripeOf(given),
  };
}

function periodsOf({ PERIODS: periods }: NodeJS.ProcessEnv): Periods {
  if (!periods) return 'short';
  if (periods === 'short' || periods === 'production') return periods;
  throw new RunFailure(
    `PERIODS is '${periods}': write short or production, for example \`make faults RUNS=10 PERIODS=production\`.`,
  );
}

function stripeOf({ STRIPE_API_BASE: base }: NodeJS.ProcessEnv): string | null {
  if (!base) return null;
  if (/^https?:/.test(base) && URL.canParse(base)) return base;
  throw new RunFailure(
    `STRIPE_API_BASE is '${base}': write the address of a stand-in for Stripe, for example \`make faults STRIPE_API_BASE=http://127.0.0.1:12111\`.`,
  );
}

function wholeNumber(given: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(given[name] || otherwise);
  if (Number.isInteger(value) && value > 0 && value < 2 ** 31) return value;
  throw new RunFailure(`${name} is '${given[name]}': write a whole number from 1, for example \`make faults SEED=7 RUNS=100\`.`);
}
