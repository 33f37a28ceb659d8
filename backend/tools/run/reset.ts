/** `make reset`: removes this clone's data, so that the next run starts over. */
import { rmdir } from 'node:fs/promises';
import { DataFolder } from './data-folder.ts';
import { resetWhileRunning } from './failures.ts';
import { stopLeftovers } from './process-keeper.ts';
import { removeReachableFolder } from './reachable-folder.ts';
import { findHolder } from './supervisor-lock.ts';

const folder = new DataFolder();
const holder = findHolder(folder.supervisor);
if (holder) {
  console.error(resetWhileRunning(holder.url, holder.pid).message);
  process.exit(1);
}
await stopLeftovers(folder.processes);
for (const ours of folder.everything) await removeReachableFolder(ours);
await rmdir(folder.path).catch(() => undefined);
console.log(`Removed Forno's data in ${folder.path}: the next \`make run\` starts over.`);
