/** `make run` and `make dev`: starts the whole shop, says where it is, and stops it on Ctrl-C. */
import { DataFolder } from './data-folder.ts';
import { onEndAsked } from './end-signals.ts';
import { describeFailure } from './failures.ts';
import { ProcessKeeper } from './process-keeper.ts';
import { startShop } from './shop.ts';
import { releaseLock } from './supervisor-lock.ts';
import { renderTable } from './table.ts';

const mode = process.argv[2] === 'dev' ? 'dev' : 'run';
const folder = new DataFolder();
const keeper = new ProcessKeeper(folder.processes);
let ending = false;

/** Stops everything that was started, the last first, and ends this process. */
async function end(exitCode: number, message: string): Promise<void> {
  if (ending) return;
  ending = true;
  process.stdout.write(`\n${message}\n`);
  await keeper.stopAll();
  releaseLock(folder.supervisor);
  process.exit(exitCode);
}

const endAsAsked = (): void => void end(0, 'Stopping …');
const endWithFailure = (failure: unknown): void => void end(1, describeFailure(failure, folder.logs));

onEndAsked(endAsAsked);

try {
  const run = await startShop(mode, folder, keeper, { restarting: console.log, lost: endWithFailure });
  console.log(`\n${renderTable(run)}\n\nready ${run.url}`);
} catch (failure) {
  endWithFailure(failure);
}
