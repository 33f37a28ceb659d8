import { appendFile } from 'node:fs/promises';
import { execa } from 'execa';
import pg from 'pg';
import { backendFolder } from './data-folder.ts';
import { failureInLog } from './failures.ts';
import { query } from './postgres.ts';
import type { Run } from './services.ts';
import { step } from './steps.ts';

/**
 * Migrates and seeds, unless the same build has done both to the same database: starting two processes to find nothing to do
 * is a third of a start. A database the user gave is looked at each time, as others may change it.
 */
export async function prepareDatabase(run: Run, build: string): Promise<void> {
  const owned = run.environment.provides.postgres;
  const url = run.environment.variables.DATABASE_MIGRATION_URL as string;
  if (owned && (await preparedBy(url)) === build) return;
  await step('migrations', () => runDatabaseCommand(run, 'migrations', 'dist/src/migrate.js'));
  await step('menu and demo logins', () => runDatabaseCommand(run, 'seed', 'dist/tools/seed/main.js'));
  if (owned) await notePreparedBy(url, build);
}

/** The note is the database's comment: it goes when the database goes. */
async function preparedBy(url: string): Promise<string | null> {
  const found = await query(
    url,
    `SELECT shobj_description(oid, 'pg_database') AS build FROM pg_database WHERE datname = current_database()`,
  );
  return (found.rows as { build: string | null }[])[0]?.build ?? null;
}

async function notePreparedBy(url: string, build: string): Promise<void> {
  const database = pg.escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
  await query(url, `COMMENT ON DATABASE ${database} IS ${pg.escapeLiteral(build)}`);
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
