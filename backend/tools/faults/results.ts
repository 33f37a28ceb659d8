import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../run/error-code.ts';
import { RunFailure } from '../run/failures.ts';
import type { Kill } from './kills.ts';

/** What became of a seed, as it is kept: a line of JSON. */
export interface Result {
  seed: number;
  /** Passed, and a process was killed at work; passed without, which does not count; or failed. */
  outcome: 'counted' | 'not counted' | 'failed';
  seconds: number;
  settledAfterSeconds: number;
  kills: Kill[];
  /** Kinds of fault that happened, as often as each did. */
  faults: Record<string, number>;
  leftOut: string[];
  orders: number;
  /** Requests that were answered 500. */
  puzzled: string[];
  problems: string[];
  /** The code that was run. */
  commit: string;
  digest: string;
  at: string;
}

/** Whether a kill of one of the shop's processes cut anything off; what PostgreSQL's stop rolled back nobody had to finish. */
export function hasHit(kills: readonly Kill[]): boolean {
  return kills.some(({ what, inFlight }) => what !== 'PostgreSQL' && inFlight.length > 0);
}

/** Further seeds that may be run at least, however few are wanted. */
const FURTHER_AT_LEAST = 10;

/** Whether `wanted` runs count or failed, or ever will: where as many further seeds hit nothing either, no more are tried. */
export function standing(results: readonly Pick<Result, 'outcome'>[], wanted: number): 'enough' | 'too few yet' | 'hopeless' {
  if (results.filter(({ outcome }) => outcome !== 'not counted').length >= wanted) return 'enough';
  return results.length < wanted + Math.max(wanted, FURTHER_AT_LEAST) ? 'too few yet' : 'hopeless';
}

export class Results {
  readonly #file: string;
  readonly #digest: string;

  private constructor(file: string, digest: string) {
    this.#file = file;
    this.#digest = digest;
  }

  /** `digest` is of the code under test: only its own results are read again. Throws RunFailure when the file cannot be written. */
  static open(file: string, digest: string): Results {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      appendFileSync(file, isCutOff(file) ? '\n' : '');
    } catch (cause) {
      const why = errorCode(cause) ?? String(cause);
      throw new RunFailure(`The results cannot be written to ${file} (${why}): set RESULTS to a file you may write.`, { cause });
    }
    return new Results(file, digest);
  }

  /** The last result of each seed that this code was run with. */
  read(): Map<number, Result> {
    const results = readFileSync(this.#file, 'utf8').split('\n').map(resultIn);
    const own = results.filter((result) => result !== null).filter(({ digest }) => digest === this.#digest);
    return new Map(own.map((result) => [result.seed, result]));
  }

  add(result: Result): void {
    appendFileSync(this.#file, `${JSON.stringify(result)}\n`);
  }
}

/** Whoever is killed while it writes leaves a line without its end; the next is to have a line of its own. */
function isCutOff(file: string): boolean {
  return existsSync(file) && /[^\n]$/.test(readFileSync(file, 'utf8'));
}

/** Null where the line is none, as it was cut off. */
function resultIn(line: string): Result | null {
  try {
    return JSON.parse(line) as Result | null;
  } catch {
    return null;
  }
}
