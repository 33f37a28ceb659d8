/**
 * Stands beside a supervisor and outlives it for a moment: when the pipe to it closes, whatever it
 * had started and not yet stopped is stopped here. A supervisor that ends as it should has crossed
 * everything off by then; one that was killed has not. It is a program of its own because no
 * process can clean up after its own SIGKILL.
 */
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { stopProcessGroup } from './process-group.ts';

type Line = { watch: number; signal: NodeJS.Signals } | { forget: number } | { removeFolder: string };

const watched = new Map<number, NodeJS.Signals>();
const folders: string[] = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text) as Line;
  if ('watch' in line) watched.set(line.watch, line.signal);
  else if ('forget' in line) watched.delete(line.forget);
  else folders.push(line.removeFolder);
}

for (const [pid, signal] of [...watched].reverse()) await stopProcessGroup(pid, signal);
for (const folder of folders) await rm(folder, { recursive: true, force: true });
