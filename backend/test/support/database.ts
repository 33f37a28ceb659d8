import pg from 'pg';
import { databaseUrl, query, SUPERUSER } from '../../tools/run/postgres.ts';
import { TEMPLATE_DATABASE, testServers } from './test-servers.js';

export interface TestDatabase {
  /** As the role the shop runs as; equals process.env.DATABASE_URL. */
  url: string;
  /** As the role that owns the tables and migrates; equals process.env.DATABASE_MIGRATION_URL. */
  ownerUrl: string;
  /** As superuser, for what a test must do behind the shop's back. */
  superuserUrl: string;
}

/**
 * Gives this Jest worker its database anew, as the migrations leave it: whatever an earlier spec file
 * left is dropped, with the connections to it. Call it in `beforeAll`; it takes about 0.1 s.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { postgresPort: port, superuserPassword: password } = testServers();
  const database = new URL(process.env.DATABASE_URL as string).pathname.slice(1);
  const name = pg.escapeIdentifier(database);
  await query(
    databaseUrl({ user: SUPERUSER, password, port, database: 'postgres' }),
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE} STRATEGY FILE_COPY`,
  );
  return {
    url: process.env.DATABASE_URL as string,
    ownerUrl: process.env.DATABASE_MIGRATION_URL as string,
    superuserUrl: databaseUrl({ user: SUPERUSER, password, port, database }),
  };
}
