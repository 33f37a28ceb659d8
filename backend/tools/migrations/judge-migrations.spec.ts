import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { buildIndex, type NewIndex } from '../../src/infrastructure/database/build-index.js';
import { migrationDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { APP_ROLE, databaseUrl, OWNER_ROLE, query, SUPERUSER } from '../run/postgres.ts';
import { testServers } from '../../test/support/test-servers.js';
import { judgeMigrations, type Verdict } from './judge-migrations.js';

const { postgresPort: port, superuserPassword, ownerPassword } = testServers();
const ofWorker = (name: string): string => `forno_gate_${name}_${process.env.JEST_WORKER_ID ?? '1'}`;
const SHAPE = ofWorker('shape');
const LIVE = ofWorker('live');
const REHEARSAL = ofWorker('rehearsal');

const urlOf = (database: string): string => databaseUrl({ user: OWNER_ROLE, password: ownerPassword, port, database });
const asSuperuser = (...statements: string[]) =>
  query(databaseUrl({ user: SUPERUSER, password: superuserPassword, port, database: 'postgres' }), ...statements);
const remove = (database: string): string => `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;

/** A shop with many pizzas, each baked by one of few ovens. */
const TABLES = `
  CREATE TABLE ovens (id int PRIMARY KEY, name text NOT NULL);
  CREATE TABLE pizzas (
    id int PRIMARY KEY, oven_id int, size int NOT NULL DEFAULT 30, label varchar(20), note text,
    CONSTRAINT pizzas_size_check CHECK (size > 0));
  CREATE INDEX pizzas_oven_idx ON pizzas (oven_id);
  CREATE VIEW menu AS SELECT id, size FROM pizzas;
  GRANT SELECT, UPDATE ON pizzas TO ${APP_ROLE}`;
const ROWS = `
  INSERT INTO ovens VALUES (1, 'wood');
  INSERT INTO pizzas SELECT n, 1, 30, 'round', repeat('-', 100) FROM generate_series(1, 100000) n`;

interface Written {
  up: (string | NewIndex)[];
  transaction?: boolean;
  breaks?: string | null;
}

/** Migrations of these statements, one after the other. */
const migrationsOf = (written: Written[]): (new () => MigrationInterface)[] =>
  written.map(
    ({ up, ...declared }, at) =>
      class implements MigrationInterface {
        name = `Pizzas179539200${at}000`;
        constructor() {
          Object.assign(this, declared);
        }
        async up(runner: QueryRunner): Promise<void> {
          for (const step of up) await (typeof step === 'string' ? runner.query(step) : buildIndex(runner, step));
        }
        down = async (): Promise<void> => undefined;
      },
  );

async function judge(written: Written[], versions: string[]): Promise<Verdict[]> {
  const connect = (database: string) => {
    const options = migrationDataSourceOptions({ url: urlOf(database), appRole: APP_ROLE });
    return new DataSource({ ...options, entities: [], migrations: migrationsOf(written) }).initialize();
  };
  const [live, rehearsal] = [await connect(LIVE), await connect(REHEARSAL)];
  try {
    return await judgeMigrations(live, rehearsal, versions);
  } finally {
    await Promise.all([live.destroy(), rehearsal.destroy()]);
  }
}

/** All reasons against migrations of the release that comes after 1.3.0 and 1.4.0. */
async function reasonsAgainst(...written: Written[]): Promise<string[]> {
  return (await judge(written, ['1.4.0', '1.3.0'])).flatMap(({ reasons }) => reasons);
}

beforeAll(async () => {
  await asSuperuser(remove(LIVE), remove(SHAPE), `CREATE DATABASE ${SHAPE} OWNER ${OWNER_ROLE}`);
  await query(urlOf(SHAPE), TABLES);
  await asSuperuser(`CREATE DATABASE ${LIVE} OWNER ${OWNER_ROLE} TEMPLATE ${SHAPE}`);
  await query(urlOf(LIVE), ROWS);
});
beforeEach(() => asSuperuser(remove(REHEARSAL), `CREATE DATABASE ${REHEARSAL} OWNER ${OWNER_ROLE} TEMPLATE ${SHAPE}`));
afterEach(() => asSuperuser(remove(REHEARSAL)));
afterAll(() => asSuperuser(remove(LIVE), remove(SHAPE)));

describe('the gate of migrations lets pass', () => {
  it.each<[string, ...Written[]]>([
    ['a column that may be NULL', { up: ['ALTER TABLE pizzas ADD COLUMN taste text'] }],
    ['a required column with a constant default', { up: [`ALTER TABLE pizzas ADD COLUMN taste text NOT NULL DEFAULT 'good'`] }],
    ['a limit of new columns alone', { up: ['ALTER TABLE pizzas ADD COLUMN bites int, ADD CHECK (bites > 0) NOT VALID'] }],
    ['an index built concurrently', { up: [{ name: 'a_idx', on: 'pizzas (label)' }], transaction: false }],
    ['an index on a small table', { up: ['CREATE INDEX ovens_name_idx ON ovens (name)'] }],
    [
      'a new table with all that belongs to it',
      {
        up: [
          'CREATE TABLE slices (pizza_id int NOT NULL, weight int CHECK (weight > 0))',
          'CREATE UNIQUE INDEX slices_weight_idx ON slices (weight)',
          'ALTER TABLE slices ADD CONSTRAINT slices_pizza_fkey FOREIGN KEY (pizza_id) REFERENCES pizzas (id)',
          'ALTER TABLE slices ALTER COLUMN weight SET NOT NULL',
        ],
      },
    ],
    ['a new column that refers to another table', { up: ['ALTER TABLE pizzas ADD COLUMN second int REFERENCES ovens (id)'] }],
    ['a limit that goes', { up: ['ALTER TABLE pizzas DROP CONSTRAINT pizzas_size_check, ALTER COLUMN size DROP NOT NULL'] }],
    [
      'a view that is made again with a column more',
      { up: ['DROP VIEW menu', 'CREATE VIEW menu AS SELECT id, size, label FROM pizzas'] },
    ],
    ['rows changed a batch at a time', { up: [`UPDATE pizzas SET note = '' WHERE id BETWEEN 1 AND 1000`], transaction: false }],
    ['rows written into a new table', { up: ['CREATE TABLE labels AS SELECT DISTINCT label FROM pizzas'] }],
    [
      'a column that comes and goes before anybody has known it',
      { up: ['ALTER TABLE pizzas ADD COLUMN taste text'] },
      { up: ['ALTER TABLE pizzas DROP COLUMN taste'] },
    ],
  ])('%s', async (_what, ...written) => {
    expect(await reasonsAgainst(...written)).toEqual([]);
  });

  it('a limit that is added first and checked later', async () => {
    const reasons = await reasonsAgainst(
      { up: ['ALTER TABLE pizzas ADD CONSTRAINT a_check CHECK (oven_id IS NOT NULL) NOT VALID'], breaks: '1.2.9' },
      { up: ['ALTER TABLE pizzas VALIDATE CONSTRAINT a_check'] },
      { up: ['ALTER TABLE pizzas ALTER COLUMN oven_id SET NOT NULL'], breaks: '1.2.9' },
    );
    expect(reasons).toEqual([]);
  });
});

describe('the gate of migrations refuses what the shop would wait for', () => {
  it.each<[string, string, Written]>([
    ['an index', 'ShareLock on pizzas', { up: ['CREATE INDEX a_idx ON pizzas (label)'] }],
    [
      'an index without a transaction',
      'ShareLock on pizzas',
      { up: ['CREATE INDEX a_idx ON pizzas (label)'], transaction: false },
    ],
    [
      'a default that differs from row to row',
      'anew',
      { up: ['ALTER TABLE pizzas ADD COLUMN code uuid DEFAULT gen_random_uuid()'] },
    ],
    ['another type', 'anew', { up: ['ALTER TABLE pizzas ALTER COLUMN oven_id TYPE bigint'], breaks: null }],
    ['a table written anew', 'anew', { up: ['VACUUM FULL pizzas'], transaction: false }],
    [
      'SET NOT NULL',
      'AccessExclusiveLock on pizzas',
      { up: ['ALTER TABLE pizzas ALTER COLUMN label SET NOT NULL'], breaks: null },
    ],
    [
      'a limit that is checked at once',
      'AccessExclusiveLock',
      { up: ['ALTER TABLE pizzas ADD CHECK (size < 99)'], breaks: null },
    ],
    [
      'a foreign key from the large table that is checked at once',
      'ShareRowExclusiveLock',
      { up: ['ALTER TABLE pizzas ADD FOREIGN KEY (oven_id) REFERENCES ovens (id)'], breaks: null },
    ],
    [
      'a limit checked in the transaction that added it',
      'AccessExclusiveLock on pizzas',
      {
        up: ['ALTER TABLE pizzas ADD CONSTRAINT a CHECK (size < 99) NOT VALID', 'ALTER TABLE pizzas VALIDATE CONSTRAINT a'],
        breaks: null,
      },
    ],
    [
      'a limit of a new column that is checked at once',
      'AccessExclusiveLock',
      { up: ['ALTER TABLE pizzas ADD COLUMN bites int CHECK (bites > 0)'] },
    ],
    [
      'a change of all rows by those of another table',
      'each row',
      { up: ['UPDATE pizzas SET note = o.name FROM ovens o WHERE o.id = oven_id'] },
    ],
    ['a change of all rows', 'each row', { up: [`UPDATE pizzas SET note = ''`], transaction: false }],
    [
      'a long look at one table under a lock on another',
      'AccessExclusiveLock on ovens',
      {
        up: [
          'ALTER TABLE ovens ADD COLUMN pizzas int',
          'UPDATE ovens o SET pizzas = (SELECT count(*) FROM pizzas p WHERE p.label = o.name)',
        ],
      },
    ],
    [
      'what a block of code does',
      'ShareLock on pizzas',
      { up: [`DO $$ BEGIN EXECUTE 'CREATE INDEX a_idx ON pizzas (label)'; END $$`] },
    ],
  ])('%s', async (_what, said, written) => {
    expect(await reasonsAgainst(written)).toEqual([expect.stringContaining(said)]);
  });

  it('and says of which statement, of how large a table, and what to do instead', async () => {
    await query(urlOf(LIVE), 'ANALYZE pizzas');
    expect(await judge([{ up: ['CREATE INDEX a_idx\n  ON pizzas (label)'] }], ['1.4.0'])).toEqual([
      {
        name: 'Pizzas1795392000000',
        reasons: [expect.stringMatching(/`CREATE INDEX a_idx ON pizzas \(label\)`.*100000 rows, \d+ MB.*CONCURRENTLY/)],
      },
    ]);
  });

  it('and what fails, with all that comes after it', async () => {
    const verdicts = await judge([{ up: ['SELECT bread'] }, { up: ['SELECT 1'] }], ['1.4.0']);
    expect(verdicts.map(({ reasons }) => reasons)).toEqual([
      [expect.stringContaining('column "bread" does not exist')],
      [expect.stringContaining('was not tried')],
    ]);
  });
});

describe('the gate of migrations refuses what a version in use may stumble over', () => {
  it.each([
    ['a column that goes', 'column pizzas.note', 'ALTER TABLE pizzas DROP COLUMN note'],
    ['a column with another name', 'column pizzas.note', 'ALTER TABLE pizzas RENAME COLUMN note TO remark'],
    ['a column of another type', 'column pizzas.label', 'ALTER TABLE pizzas ALTER COLUMN label TYPE varchar(40)'],
    ['a table that goes', 'relation ovens', 'DROP TABLE ovens'],
    ['a table with another name', 'relation ovens', 'ALTER TABLE ovens RENAME TO stoves'],
    ['a view that goes', 'relation menu', 'DROP VIEW menu'],
    ['an index that goes', 'index pizzas_oven_idx', 'DROP INDEX pizzas_oven_idx'],
    ['a right that goes', 'UPDATE on pizzas for forno_app', `REVOKE UPDATE ON pizzas FROM ${APP_ROLE}`],
    ['a required column', 'leave ovens.taste out', 'ALTER TABLE ovens ADD COLUMN taste text NOT NULL'],
    ['a default that goes', 'leave pizzas.size out', 'ALTER TABLE pizzas ALTER COLUMN size DROP DEFAULT'],
    ['NULL refused', 'NULL in pizzas.label', 'ALTER TABLE pizzas ALTER COLUMN label SET NOT NULL'],
    ['a new limit', 'constraint a_check', 'ALTER TABLE pizzas ADD CONSTRAINT a_check CHECK (size < 99) NOT VALID'],
    [
      'another limit of the same name',
      'constraint pizzas_size_check',
      [
        'ALTER TABLE pizzas DROP CONSTRAINT pizzas_size_check',
        'ALTER TABLE pizzas ADD CONSTRAINT pizzas_size_check CHECK (size > 10) NOT VALID',
      ].join(';'),
    ],
    ['a new unique index', 'unique index an_idx', 'CREATE UNIQUE INDEX an_idx ON ovens (name)'],
    [
      'a trigger',
      'trigger a_trigger',
      'CREATE TRIGGER a_trigger BEFORE UPDATE ON ovens EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    ],
  ])('%s', async (_what, said, statement) => {
    const reasons = await reasonsAgainst({ up: [statement] });
    expect(reasons.filter((reason) => !reason.includes('meanwhile'))).toEqual([expect.stringContaining(said)]);
  });

  it.each<[string | null, string[], number]>([
    ['1.4.0', ['1.4.0', '1.3.0'], 2],
    ['1.4.0', ['1.5.0', '1.4.0'], 1],
    ['1.4.0', ['1.10.0', '1.5.0'], 0],
    ['1.4.0', ['1.5.0'], 0],
    ['1.4.0', ['1.4.0-rc.1'], 1],
    ['1.4.0', ['a-commit'], 1],
    [null, ['1.4.0', 'a-commit'], 0],
  ])('until it is declared to break %s and %j are in use', async (breaks, versions, refusals) => {
    const verdicts = await judge([{ up: ['ALTER TABLE pizzas DROP COLUMN note'], breaks }], versions);
    expect(verdicts.map(({ reasons }) => reasons.length)).toEqual([refusals]);
  });
});

it('the gate of migrations judges none that were run', async () => {
  const written = [{ up: ['ALTER TABLE pizzas DROP COLUMN note'] }];
  await query(urlOf(LIVE), 'CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)');
  expect((await judge(written, ['1.4.0'])).length).toBe(1);
  await query(urlOf(LIVE), `INSERT INTO migrations (timestamp, name) VALUES (1795392000000, 'Pizzas1795392000000')`);
  expect(await judge(written, ['1.4.0'])).toEqual([]);
});
