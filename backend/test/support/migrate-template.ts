/** Applies all migrations: `migrate-template.ts URL APP_ROLE`, run once a test run by global-setup.ts. */
import { DataSource } from 'typeorm';
import { migrationDataSourceOptions } from '../../src/infrastructure/database/data-source.js';

const [url = '', appRole = ''] = process.argv.slice(2);
// Migrations need no entities, whose state while they are being written is no matter here.
const dataSource = new DataSource({ ...migrationDataSourceOptions({ url, appRole }), entities: [] });
await dataSource.initialize();
await dataSource.runMigrations();
await dataSource.destroy();
