import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, MigrationExecutor } from 'typeorm';
import { environmentOrExit } from './config/environment-or-exit.js';
import { applyMigrations } from './infrastructure/database/apply-migrations.js';
import { migrationDataSourceOptions } from './infrastructure/database/data-source.js';
import { withMigrationLock } from './infrastructure/database/migration-lock.js';
import { startFailure } from './start-failure.js';

/** Applies the migrations that are missing. Any number may be started at once: one does the work. */

const environment = environmentOrExit();

async function migrate(): Promise<void> {
  const url = environment.DATABASE_MIGRATION_URL;
  const dataSource = new DataSource({
    ...migrationDataSourceOptions({ url, appRole: environment.DATABASE_APP_ROLE }),
    // Migrations speak SQL only.
    entities: [],
  });
  await dataSource.initialize();
  try {
    await withMigrationLock(url, () => applyPending(dataSource));
  } finally {
    await dataSource.destroy();
  }
}

async function applyPending(dataSource: DataSource): Promise<void> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  await applyMigrations(dataSource, pauseBeforeRetry);
  process.stdout.write(
    pending.length === 0 ? 'The schema is up to date.\n' : `Applied ${pending.map(({ name }) => name).join(', ')}.\n`,
  );
}

async function pauseBeforeRetry(seconds: number): Promise<void> {
  process.stdout.write(`Somebody is at work on a table that a migration needs. Trying again in ${seconds} s.\n`);
  await delay(seconds * 1_000);
}

try {
  await migrate();
} catch (error) {
  process.stderr.write(`A migration failed. It was undone, unless it has \`transaction = false\`. ${startFailure(error)}\n`);
  process.exitCode = 1;
}
