/** `make bench`: measures the shop against what the machine can do. Its exit code says whether it ran, not how fast. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onEndAsked } from '../run/end-signals.ts';
import { describeFailure, RunFailure } from '../run/failures.ts';
import { step } from '../run/steps.ts';
import { BenchProcesses } from './bench-processes.ts';
import { type BenchShop, startBenchShop } from './bench-shop.ts';
import { measureGrowth } from './growth.ts';
import { describeMachine } from './machine.ts';
import { measureMoney } from './money.ts';
import { measureOrders } from './orders.ts';
import { measureReads } from './reads.ts';
import { renderSections, type Section } from './results-table.ts';
import { wantedRounds } from './rounds.ts';
import { measureTelemetry } from './telemetry.ts';

/** What is measured, one after the other. */
const SECTIONS = {
  'reading the menu': measureReads,
  ordering: measureOrders,
  money: measureMoney,
  'being watched': measureTelemetry,
  growing: measureGrowth,
};

const folder = await mkdtemp(path.join(tmpdir(), 'forno-bench-'));
const processes = new BenchProcesses(folder);
let shop: BenchShop | undefined;
let ending: Promise<void> | undefined;

/** Stops everything that was started and forgets its data. */
function end(): Promise<void> {
  ending ??= (async () => {
    await processes.stopAll();
    await shop?.stop();
    await rm(folder, { recursive: true, force: true });
  })();
  return ending;
}

onEndAsked(() => void end().then(() => process.exit(130)));

const sections: Section[] = [];
try {
  if (process.platform !== 'linux') throw new RunFailure('`make bench` reads CPU time from /proc, so it needs Linux.');
  const rounds = wantedRounds(process.env);
  const started = await step('a shop to measure', () => startBenchShop(processes));
  shop = started;
  const machine = await describeMachine(started, rounds);
  for (const [what, measureSection] of Object.entries(SECTIONS)) {
    sections.push(await step(what, () => measureSection(started, processes, rounds)));
  }
  console.log(`\n${renderSections(sections)}\n\n${machine}`);
} catch (failure) {
  console.error(`\n${renderSections(sections)}\n\n${describeFailure(failure)}`);
  process.exitCode = 1;
} finally {
  await end();
}
