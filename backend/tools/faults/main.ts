/** `make faults`: torments a shop by seeds, and checks after each that no money was made, lost or moved twice. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataFolder } from '../run/data-folder.ts';
import { onEndAsked } from '../run/end-signals.ts';
import { describeFailure, RunFailure } from '../run/failures.ts';
import { ProcessKeeper } from '../run/process-keeper.ts';
import { removeReachableFolder } from '../run/reachable-folder.ts';
import { step } from '../run/steps.ts';
import { castOf, loggedInAnew } from './cast.ts';
import { codeUnderTest } from './code-under-test.ts';
import { type FaultShop, startFaultShop } from './fault-shop.ts';
import { runSeed } from './one-run.ts';
import { readOptions } from './options.ts';
import { INSTALL_POINTS } from './points.sql.ts';
import { type Result, Results, standing } from './results.ts';
import { renderResult, renderSummary, tooFew } from './summary.ts';
import type { Torment } from './torment.ts';

const base = await mkdtemp(path.join(tmpdir(), 'forno-faults-'));
// PostgreSQL's OS user must be able to pass through.
await chmod(base, 0o711);
const folder = new DataFolder({ FORNO_DATA_DIR: base });
const keeper = new ProcessKeeper(folder.processes);
let shop: FaultShop | undefined;
let torment: Torment | undefined;
let ending: Promise<void> | undefined;

/** Stops everything that was started and forgets its data. */
function end(): Promise<void> {
  ending ??= (async () => {
    for (const process of Object.values(shop?.processes ?? {})) process.forget();
    await shop?.stop();
    await keeper.stopAll();
    for (const ours of folder.everything) await removeReachableFolder(ours);
    await rm(base, { recursive: true, force: true });
  })();
  return ending;
}

onEndAsked(() => void end().then(() => process.exit(130)));

try {
  if (process.platform !== 'linux')
    throw new RunFailure('`make faults` freezes and kills processes as Linux does, so it needs Linux.');
  const options = readOptions(process.env);
  const code = await codeUnderTest(options.periods);
  const results = Results.open(options.results, code.digest);
  const started = await startFaultShop(folder, keeper, options, {
    shop: async (moment, passage) => (await torment?.meet('shop', moment, passage)) ?? true,
    stripe: async (moment, passage) => (await torment?.meet('Stripe', moment, passage)) ?? true,
  });
  shop = started;
  for (const statement of INSTALL_POINTS) await started.database.query(statement);
  let cast = await step('staff and members', () => castOf(started.url, started.database));
  await started.snapshot();

  const known = options.runs === 1 ? new Map<number, Result>() : results.read();
  const all: Result[] = [];
  for (let seed = options.seed; standing(all, options.runs) === 'too few yet' && !ending; seed += 1) {
    const kept = known.get(seed);
    if (kept) {
      all.push(kept);
      continue;
    }
    await torment?.killer.allBack();
    if (Date.now() > cast.oldAtMs) {
      await started.startAnew();
      cast = await loggedInAnew(cast, started.url);
      await started.snapshot();
    }
    await started.startAnew();
    const { result, timeline } = await runSeed(seed, started, cast, (each) => (torment = each));
    const line = { ...result, ...code, at: new Date().toISOString() };
    results.add(line);
    all.push(line);
    console.log(renderResult(line));
    if (line.outcome === 'failed')
      console.log(
        `\n${timeline}\n\n  again: make faults SEED=${seed} RUNS=1${options.periods === 'short' ? '' : ` PERIODS=${options.periods}`}\n`,
      );
  }
  console.log(`\n${renderSummary(all)}\nresults: ${options.results}`);
  if (all.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  if (standing(all, options.runs) === 'hopeless') throw new RunFailure(tooFew(all.length, options.runs));
} catch (failure) {
  // What is asked to end fails at whatever it was doing.
  if (ending) await ending;
  console.error(`\n${describeFailure(failure)}`);
  process.exitCode = 1;
} finally {
  await end();
  // A process that was being started again when all others were stopped would keep this one waiting; it ends with it.
  process.exit();
}
