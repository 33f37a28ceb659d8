import 'reflect-metadata';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { migrationDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { freePort } from '../run/ports.ts';
import { APP_ROLE, databaseUrl, OWNER_ROLE, provideShopDatabase, startPostgres } from '../run/postgres.ts';
import { ProcessKeeper } from '../run/process-keeper.ts';
import { migrationProblems } from './migration-problems.js';

/** Applies, undoes and applies again every migration on a scratch server, and compares the outcome with the entities. */

const PASSWORDS = { superuserPassword: 'superuser', ownerPassword: 'owner', appPassword: 'app' };
const DATABASE = 'forno_migrations';

async function scratchDatabase(keeper: ProcessKeeper): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-migrations-'));
  // PostgreSQL's OS user must be able to pass through.
  await chmod(folder, 0o711);
  keeper.removeAtEnd(folder);
  const port = await freePort();
  const server = await startPostgres(keeper, {
    folder: path.join(folder, 'postgres'),
    port,
    superuserPassword: PASSWORDS.superuserPassword,
    logFile: path.join(folder, 'postgres.log'),
    durable: false,
  });
  await provideShopDatabase(server, { name: DATABASE, ...PASSWORDS });
  return databaseUrl({ user: OWNER_ROLE, password: PASSWORDS.ownerPassword, port, database: DATABASE });
}

const keeper = new ProcessKeeper();
try {
  const dataSource = new DataSource(migrationDataSourceOptions({ url: await scratchDatabase(keeper), appRole: APP_ROLE }));
  await dataSource.initialize();
  const problems = await migrationProblems(dataSource);
  await dataSource.destroy();
  problems.forEach((problem) => process.stderr.write(`${problem}\n`));
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await keeper.stopAll();
}
