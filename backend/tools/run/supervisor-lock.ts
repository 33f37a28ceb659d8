import { linkSync, rmSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import { readJson, writeJson } from './json-file.ts';
import { isRunning, startOf } from './process-group.ts';

export interface Holder {
  pid: number;
  /** Tells the holder from a later process with the same pid. */
  startedAt: string;
  url: string;
}

/** Who holds the lock and is alive; null when nobody does, or the holder was killed. */
export function findHolder(lockFile: string): Holder | null {
  const holder = readJson(lockFile) as Holder | null;
  if (holder === null || !isRunning(holder.pid) || startOf(holder.pid) !== holder.startedAt) return null;
  return holder;
}

/** Takes the lock for this process; gives the holder instead when somebody has it. */
export function takeLock(lockFile: string, url: string): Holder | null {
  const mine = `${lockFile}.${process.pid}`;
  writeJson(mine, { pid: process.pid, startedAt: startOf(process.pid), url } satisfies Holder);
  try {
    const holder = findHolder(lockFile);
    if (holder) return holder;
    rmSync(lockFile, { force: true });
    linkSync(mine, lockFile);
    return null;
  } catch (error) {
    // Another run linked its own between our look and our try.
    const holder = errorCode(error) === 'EEXIST' ? findHolder(lockFile) : null;
    if (holder) return holder;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Gives the lock back, if it is ours. */
export function releaseLock(lockFile: string): void {
  if ((readJson(lockFile) as Holder | null)?.pid === process.pid) rmSync(lockFile, { force: true });
}
