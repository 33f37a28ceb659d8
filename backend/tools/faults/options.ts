import path from 'node:path';
import { DataFolder } from '../run/data-folder.ts';
import { RunFailure } from '../run/failures.ts';

export interface Options {
  /** The first seed. */
  seed: number;
  /** How many runs must count. */
  runs: number;
  /** JSON lines; a seed that is in it for this commit is not run again. */
  results: string;
  /** Another stand-in for Stripe. */
  stripe: string | null;
}

const DEFAULT_RUNS = 10;

/** SEED, RUNS, RESULTS and STRIPE_API_BASE. */
export function readOptions(given: NodeJS.ProcessEnv): Options {
  return {
    seed: wholeNumber(given, 'SEED', 1),
    runs: wholeNumber(given, 'RUNS', DEFAULT_RUNS),
    results: path.resolve(given.RESULTS || path.join(new DataFolder(given).path, 'faults.jsonl')),
    stripe: given.STRIPE_API_BASE || null,
  };
}

function wholeNumber(given: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(given[name] || otherwise);
  if (Number.isInteger(value) && value > 0 && value < 2 ** 31) return value;
  throw new RunFailure(`${name} is '${given[name]}': write a whole number from 1, for example \`make faults SEED=7 RUNS=100\`.`);
}
