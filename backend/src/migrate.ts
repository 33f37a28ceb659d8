import { DataSource } from 'typeorm';
import { environmentOrExit } from './config/environment-or-exit.js';
import { migrationDataSourceOptions } from './infrastructure/database/data-source.js';
import { withMigrationLock } from './infrastructure/database/migration-lock.js';
import { startFailure } from './start-failure.js';

/** Applies the migrations that are missing, each in its own transaction. Any number may be started at once: one does the work. */

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
    const applied = await withMigrationLock(url, () => dataSource.runMigrations());
    process.stdout.write(
      applied.length === 0 ? 'The schema is up to date.\n' : `Applied ${applied.map(({ name }) => name).join(', ')}.\n`,
    );
  } finally {
    await dataSource.destroy();
  }
}

try {
  await migrate();
} catch (error) {
  process.stderr.write(`Migrations failed, the last one was undone. ${startFailure(error)}\n`);
  process.exitCode = 1;
}
