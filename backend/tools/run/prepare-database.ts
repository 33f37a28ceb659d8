import { appendFile } from 'node:fs/promises';
import { execa } from 'execa';
import { backendFolder } from './data-folder.ts';
import { failureInLog } from './failures.ts';
import { unlessPrepared } from './prepared-note.ts';
import type { Run } from './services.ts';
import { step } from './steps.ts';

/**
 * Migrates and seeds, unless the same build has done both to the same database: two processes that find nothing to do are a
 * third of a start. A database the user gave is looked at each time, as others may change it.
 */
export async function prepareDatabase(run: Run, build: string): Promise<void> {
  const prepare = async (): Promise<void> => {
    await step('migrations', () => runDatabaseCommand(run, 'migrations', 'dist/src/migrate.js'));
    await step('menu and demo logins', () => runDatabaseCommand(run, 'seed', 'dist/tools/seed/main.js'));
  };
  const { provides, variables } = run.environment;
  if (provides.postgres) await unlessPrepared(variables.DATABASE_MIGRATION_URL as string, build, prepare);
  else await prepare();
}

/** Runs one of the backend's own programs to its end. What it says goes to its log. */
async function runDatabaseCommand(run: Run, name: string, program: string): Promise<void> {
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
