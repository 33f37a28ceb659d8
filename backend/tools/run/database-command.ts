import { appendFile } from 'node:fs/promises';
import { execa } from 'execa';
import { backendFolder } from './data-folder.ts';
import { failureInLog } from './failures.ts';
import type { Run } from './services.ts';

/** Runs one of the backend's own programs to its end: migrations or seed. What it says goes to its log. */
export async function runDatabaseCommand(run: Run, name: string, program: string): Promise<void> {
  const logFile = run.folder.logOf(name);
  const result = await execa(process.execPath, [program], {
    cwd: backendFolder,
    env: run.environment.variables,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  await appendFile(logFile, `${result.all}\n`);
  if (result.failed) throw failureInLog(`The ${name} failed with exit code ${result.exitCode}`, logFile, result.all);
}
