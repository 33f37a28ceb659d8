import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROCESS_NAMES, type ProcessName } from './plan.ts';

/** Steps of the clock that one process sees, by libfaketime (Debian's package faketime). */
export interface ClockSteps {
  /** What a process is started with to see them. */
  variablesOf(name: ProcessName): Record<string, string>;
  /** From now on its clock is so many seconds off; 0 is right. */
  step(name: ProcessName, seconds: number): Promise<void>;
}

const LIBRARY = 'libfaketime.so.1';

/** Null where the library is not installed. Their settings are kept in `folder`. */
export async function findClockSteps(folder: string): Promise<ClockSteps | null> {
  const library = await findLibrary();
  if (!library) return null;
  const fileOf = (name: ProcessName): string => path.join(folder, `clock-of-${name.replace(' ', '-')}`);
  const step = (name: ProcessName, seconds: number): Promise<void> =>
    writeFile(fileOf(name), `${seconds < 0 ? '' : '+'}${seconds}\n`);
  for (const name of PROCESS_NAMES) await step(name, 0);
  return {
    step,
    variablesOf: (name) => ({
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: fileOf(name),
      FAKETIME_CACHE_DURATION: '1',
      // Timers go on as they were: a step is of the clock on the wall.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }),
  };
}

async function findLibrary(): Promise<string | null> {
  for (const triplet of await readdir('/usr/lib').catch(() => [])) {
    const folder = path.join('/usr/lib', triplet, 'faketime');
    if ((await readdir(folder).catch(() => [] as string[])).includes(LIBRARY)) return path.join(folder, LIBRARY);
  }
  return null;
}
