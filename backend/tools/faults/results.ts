import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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

export class Results {
  readonly #file: string;
  readonly #digest: string;

  /** `digest` is of the code under test: only its own results are read again. */
  constructor(file: string, digest: string) {
    this.#file = file;
    this.#digest = digest;
  }

  /** The last result of each seed that this code was run with. */
  read(): Map<number, Result> {
    if (!existsSync(this.#file)) return new Map();
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    const results = lines.map((line) => JSON.parse(line) as Result).filter(({ digest }) => digest === this.#digest);
    return new Map(results.map((result) => [result.seed, result]));
  }

  add(result: Result): void {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify(result)}\n`);
  }
}
