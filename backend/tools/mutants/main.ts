/** `make mutants`: takes each guard away in a scratch copy and shows which test notices. Fails when one is missed by all. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { cloneFolder } from '../run/data-folder.ts';
import { onEndAsked } from '../run/end-signals.ts';
import { describeFailure, RunFailure } from '../run/failures.ts';
import { step } from '../run/steps.ts';
import { missingSpecs, OWN_PATCHES, type Patch, readPatches } from './patches.ts';
import { relatedSpecs, specsOf } from './related-specs.ts';
import { renderOutcome, renderSummary, type Outcome } from './results-table.ts';
import { type Limits, ScratchCopy } from './scratch-copy.ts';
import { trySpecs } from './try-specs.ts';
import { findTypeError, findTypeErrors } from './type-errors.ts';
import type { Verdict } from './verdict.ts';

/** The whole run ends within this. */
const BOUND_MS = 75 * 60_000;
/** No specs of one patch take longer, unless they hang. */
const TRY_MS = 10 * 60_000;
/** What a copy's tests and servers use of a machine is less than two cores. */
const MOST_AT_ONCE = 2;

const startedAt = Date.now();
/** Ends what runs in the copies, before they are removed. */
const ending = new AbortController();
const ASKED = 'asked to end';
onEndAsked(() => ending.abort(ASKED));

/** A patch and the specs to try it against, one stage after the other. */
interface Trial {
  patch: Patch;
  stages: string[][];
  /** Why it cannot be tried; null when it can. */
  flaw: string | null;
}

const folder = await mkdtemp(path.join(tmpdir(), 'forno-mutants-'));
try {
  const trials = await planned(await readPatches(path.resolve(process.env.PATCHES || OWN_PATCHES)));
  const copies = await step('scratch copies', makeCopies);
  await step(`${countSpecs(trials)} spec files without a patch`, () => requireGreen(copies, trials));
  const patches = trials.filter(({ flaw }) => flaw === null).map(({ patch }) => patch);
  const typeErrors = await step(`types of ${patches.length} patches`, () =>
    findTypeErrors(copies, patches, () => limits(TRY_MS)),
  );
  console.log();
  const outcomes = await tryAll(copies, trials, typeErrors);
  console.log(`\n${renderSummary(outcomes, Date.now() - startedAt)}`);
  if (outcomes.some(({ verdict }) => verdict.is !== 'noticed')) process.exitCode = 1;
} catch (failure) {
  console.error(`\n${ending.signal.reason === ASKED ? 'Stopped.' : describeFailure(failure)}`);
  process.exitCode = 1;
} finally {
  ending.abort();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
if (ending.signal.reason === ASKED) process.exitCode = 130;

/** A patch that names no spec is tried against those that the repository's own patches say are near, then those of money. */
async function planned(patches: Patch[]): Promise<Trial[]> {
  const own = await readPatches(OWN_PATCHES);
  const ofMoney = specsOf(own.filter(({ name }) => name.startsWith('money/')));
  return patches.map((patch) => {
    const flaw = flawOf(patch);
    if (flaw) return { patch, stages: [], flaw };
    const related = () => relatedSpecs(patch.changes, own, ofMoney, (spec) => existsSync(path.join(cloneFolder, spec)));
    return { patch, stages: patch.specs.length > 0 ? [patch.specs] : related(), flaw };
  });
}

function flawOf(patch: Patch): string | null {
  const missing = missingSpecs(patch);
  return patch.flaw ?? (missing.length > 0 ? `it names ${missing.join(', ')}, which is not there` : null);
}

function makeCopies(): Promise<ScratchCopy[]> {
  const count = Math.min(MOST_AT_ONCE, availableParallelism());
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const place = path.join(folder, String(index + 1));
      await mkdir(place);
      return ScratchCopy.make(place);
    }),
  );
}

/** What is red without any patch shows nothing. Shared out between the copies, each of which gets its caches warm by it. */
async function requireGreen(copies: ScratchCopy[], trials: Trial[]): Promise<void> {
  const specs = [...allSpecs(trials)].sort();
  const changes = trials.flatMap(({ patch }) => patch.changes);
  const reasons: string[] = [];
  await Promise.all(
    copies.map(async (copy, turn) => {
      const own = specs.filter((_, index) => index % copies.length === turn);
      const reason = await findRed(copy, own, changes);
      if (reason === null) return;
      // The first; the other copy is stopped by it, and says only that.
      reasons.push(reason);
      ending.abort();
    }),
  );
  if (reasons[0] !== undefined) throw new RunFailure(`Without a patch, so the run is void: ${reasons[0]}`);
}

/** Why nothing can be shown in this copy; null when all is green. */
async function findRed(copy: ScratchCopy, specs: string[], changes: string[]): Promise<string | null> {
  const verdict: Verdict = specs.length > 0 ? await trySpecs(copy, specs, limits(BOUND_MS)) : { is: 'green' };
  if (verdict.is === 'noticed') return `red is ${verdict.test}`;
  return verdict.is === 'broken' ? verdict.reason : findTypeError(copy, changes, limits(BOUND_MS));
}

function allSpecs(trials: Trial[]): Set<string> {
  return new Set(trials.flatMap(({ stages }) => stages.flat()));
}

function countSpecs(trials: Trial[]): number {
  return allSpecs(trials).size;
}

/** Each copy takes the next patch; a line is printed as each is done. Near the bound no more are begun. */
async function tryAll(copies: ScratchCopy[], trials: Trial[], typeErrors: Map<Patch, string>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...trials];
  const width = Math.max(...trials.map(({ patch }) => patch.name.length));
  let longestMs = 0;
  await Promise.all(
    copies.map(async (copy) => {
      for (let trial = waiting.shift(); trial && !ending.signal.aborted; trial = waiting.shift()) {
        const begunAt = Date.now();
        const verdict = await judge(copy, trial, typeErrors.get(trial.patch), leftMs() > longestMs);
        const outcome = { name: trial.patch.name, guard: trial.patch.guard, verdict, tookMs: Date.now() - begunAt };
        longestMs = Math.max(longestMs, outcome.tookMs);
        outcomes.push(outcome);
        console.log(renderOutcome(outcome, width));
      }
    }),
  );
  return outcomes;
}

async function judge(
  copy: ScratchCopy,
  trial: Trial,
  typeError: string | undefined,
  isTime: boolean,
): Promise<Outcome['verdict']> {
  if (trial.flaw) return { is: 'broken', reason: onOneLine(trial.flaw) };
  if (typeError) return { is: 'broken', reason: `it does not compile: ${typeError}` };
  return isTime ? tryPatch(copy, trial) : { is: 'untried' };
}

async function tryPatch(copy: ScratchCopy, { patch, stages }: Trial): Promise<Outcome['verdict']> {
  const misfit = await copy.apply(patch);
  if (misfit !== null) return { is: 'broken', reason: `it does not apply: ${onOneLine(misfit)}` };
  try {
    const verdict = await tryStages(copy, stages);
    return verdict.is === 'green' ? { is: 'survived' } : verdict;
  } finally {
    await copy.undo(patch);
  }
}

async function tryStages(copy: ScratchCopy, stages: string[][]): Promise<Verdict> {
  for (const specs of stages) {
    const verdict = await trySpecs(copy, specs, limits(TRY_MS));
    if (verdict.is !== 'green') return verdict;
  }
  // Seeds of the fault runner go here, for a guard that shows under faults alone.
  return { is: 'green' };
}

function onOneLine(text: string): string {
  return text.replaceAll('\n', ' | ');
}

function leftMs(): number {
  return startedAt + BOUND_MS - Date.now();
}

function limits(timeoutMs: number): Limits {
  return { timeoutMs: Math.max(1, Math.min(timeoutMs, leftMs())), signal: ending.signal };
}
