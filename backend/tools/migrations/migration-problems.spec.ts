import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Column, DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { databaseUrl, OWNER_ROLE } from '../run/postgres.ts';
import { testServers } from '../../test/support/test-servers.js';
import { migrationProblems } from './migration-problems.js';

@Entity('ovens')
class Oven {
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'ovens_pkey' })
  id: number;

  @Column({ type: 'text' })
  name: string;
}

/** A migration that runs `up` and `down`. */
function migration(up: string, down: string): new () => MigrationInterface {
  return class Ovens1 implements MigrationInterface {
    name = 'Ovens1795392009000';
    up = (queryRunner: QueryRunner): Promise<void> => queryRunner.query(up);
    down = (queryRunner: QueryRunner): Promise<void> => queryRunner.query(down);
  };
}

const UP = 'CREATE TABLE ovens (id int CONSTRAINT ovens_pkey PRIMARY KEY, name text NOT NULL)';
const NAME = `forno_migrations_${process.env.JEST_WORKER_ID ?? '1'}`;
const { postgresPort: port, superuserPassword, ownerPassword } = testServers();

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client(databaseUrl({ user: 'postgres', password: superuserPassword, port, database: 'postgres' }));
  await client.connect();
  for (const statement of statements) {
    await client.query(statement);
  }
  await client.end();
}

async function problemsOf(up: string, down: string): Promise<string[]> {
  const url = databaseUrl({ user: OWNER_ROLE, password: ownerPassword, port, database: NAME });
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    entities: [Oven],
    migrations: [migration(up, down)],
  }).initialize();
  try {
    return await migrationProblems(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

beforeEach(() => asSuperuser(`DROP DATABASE IF EXISTS ${NAME}`, `CREATE DATABASE ${NAME} OWNER ${OWNER_ROLE}`));
afterEach(() => asSuperuser(`DROP DATABASE ${NAME}`));

describe('the check of migrations', () => {
  it('finds nothing where up, down and entities agree', async () => {
    expect(await problemsOf(UP, 'DROP TABLE ovens')).toEqual([]);
  });

  it('finds a column that no migration makes', async () => {
    const problems = await problemsOf('CREATE TABLE ovens (id int CONSTRAINT ovens_pkey PRIMARY KEY)', 'DROP TABLE ovens');
    expect(problems).toEqual([expect.stringContaining('ADD "name"')]);
  });

  it('finds what undoing leaves behind', async () => {
    const both = `${UP}; CREATE SCHEMA kitchen; CREATE FUNCTION heat() RETURNS int LANGUAGE sql AS 'SELECT 1'`;
    await expect(problemsOf(both, 'DROP TABLE ovens')).rejects.toThrow('already exists');
    await asSuperuser(`DROP DATABASE ${NAME}`, `CREATE DATABASE ${NAME} OWNER ${OWNER_ROLE}`);
    const forgiving = `${UP}; CREATE SCHEMA IF NOT EXISTS kitchen; CREATE OR REPLACE FUNCTION heat() RETURNS int LANGUAGE sql AS 'SELECT 1'`;
    expect(await problemsOf(forgiving, 'DROP TABLE ovens')).toEqual([
      expect.stringContaining('public.heat'),
      expect.stringContaining('kitchen'),
    ]);
  });
});
