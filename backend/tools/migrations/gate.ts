import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { environmentOrExit } from '../../src/config/environment-or-exit.js';
import { migrationDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { startFailure } from '../../src/start-failure.js';
import { judgeMigrations, type Verdict } from './judge-migrations.js';

/**
 * Whether the migrations of this version may be run while others use the database: `gate REHEARSAL VERSION…` with the name of an
 * empty copy of the database beside it, and the versions that serve or stand by. Ends with 1 where one may not. Those that
 * FORNO_ALLOW_BLOCKING_MIGRATION names, with commas between, may for all that.
 */

const environment = environmentOrExit();
const [rehearsalDatabase = '', ...versions] = process.argv.slice(2);
const allowed = (process.env.FORNO_ALLOW_BLOCKING_MIGRATION ?? '').split(',');

async function connect(database: string): Promise<DataSource> {
  const url = new URL(environment.DATABASE_MIGRATION_URL);
  url.pathname = database;
  const options = migrationDataSourceOptions({ url: url.href, appRole: environment.DATABASE_APP_ROLE });
  return new DataSource({ ...options, entities: [] }).initialize();
}

async function judge(): Promise<Verdict[]> {
  const live = await connect(new URL(environment.DATABASE_MIGRATION_URL).pathname);
  const rehearsal = await connect(rehearsalDatabase);
  try {
    return await judgeMigrations(live, rehearsal, versions);
  } finally {
    await Promise.all([live.destroy(), rehearsal.destroy()]);
  }
}

function headingOf({ name, reasons }: Verdict): string {
  if (reasons.length === 0) return `${name} may be run.`;
  return allowed.includes(name) ? `${name} is allowed by FORNO_ALLOW_BLOCKING_MIGRATION, though:` : `${name} is refused:`;
}

try {
  const verdicts = await judge();
  const lines = verdicts.flatMap((verdict) => [headingOf(verdict), ...verdict.reasons.map((reason) => `  - ${reason}`)]);
  process.stdout.write(lines.length === 0 ? 'No migration is to be run.\n' : `${lines.join('\n')}\n`);
  process.exitCode = verdicts.some(({ name, reasons }) => reasons.length > 0 && !allowed.includes(name)) ? 1 : 0;
} catch (error) {
  process.stderr.write(`The migrations could not be judged. ${startFailure(error)}\n`);
  process.exitCode = 1;
}
