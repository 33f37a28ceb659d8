import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { provideDebianProgram } from '../run/debian-program.ts';
import { PROCESS_NAMES, type ProcessName } from './plan.ts';

/** Steps of the clock that one process sees, by libfaketime. */
export interface ClockSteps {
  /** What a process is started with to see them. */
  variablesOf(name: ProcessName): Record<string, string>;
  /** From now on its clock is so many seconds off; 0 is right. */
  step(name: ProcessName, seconds: number): Promise<void>;
}

const FAKETIME = { name: 'faketime', packageName: 'faketime', file: 'usr/bin/faketime', versionFlag: '--version' };

/** Null where the library is not to be had. What a process's clock shows is kept in `folder`. */
export async function provideClockSteps(folder: string): Promise<ClockSteps | null> {
  const program = await provideDebianProgram(FAKETIME).catch(() => null);
  const [library] = program ? globSync(path.resolve(program.path, '../../lib/*/faketime/libfaketime.so.1')) : [];
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
      // Looked at anew after a second.
      FAKETIME_CACHE_DURATION: '1',
      // Timers go on as they were: a step is of the clock on the wall.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }),
  };
}
