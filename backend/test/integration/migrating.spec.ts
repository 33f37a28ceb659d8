import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { applyMigrations } from '../../src/infrastructure/database/apply-migrations.js';
import { buildIndex, type NewIndex } from '../../src/infrastructure/database/build-index.js';
import { migrationDataSourceOptions } from '../../src/infrastructure/database/data-source.js';
import { withMigrationLock } from '../../src/infrastructure/database/migration-lock.js';
import { APP_ROLE } from '../../tools/run/postgres.ts';
import { waitUntil } from '../../tools/run/wait-until.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Short, so that what it would end is ended soon. */
const LOCK_TIMEOUT_MS = 100;
const LABELS: NewIndex = { name: 'pizzas_label_key', on: 'pizzas (label)', isUnique: true };

let database: TestDatabase;
let shop: DataSource;
/** Whoever is at work on the table meanwhile. */
let other: QueryRunner;

const connect = (migrations: (new () => MigrationInterface)[] = []): Promise<DataSource> => {
  const options = migrationDataSourceOptions({ url: database.superuserUrl, appRole: APP_ROLE });
  const extra = { options: `-c lock_timeout=${LOCK_TIMEOUT_MS}` };
  // One each for whoever migrates, is at work meanwhile, and looks on.
  return new DataSource({ ...options, entities: [], migrations, extra, poolSize: 3 }).initialize();
};

/** Whether the index is valid; none: there is no index. */
const isValid = async (): Promise<boolean[]> => {
  const rows = await shop.query<{ indisvalid: boolean }[]>(
    `SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('${LABELS.name}')`,
  );
  return rows.map(({ indisvalid }) => indisvalid);
};

const seen = (what: string): Promise<unknown> =>
  waitUntil(
    async () =>
      expect(await shop.query(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND ${what}`)).not.toEqual([]),
    { timeoutSeconds: 30 },
  );

beforeAll(async () => {
  database = await createTestDatabase();
  shop = await connect();
  other = shop.createQueryRunner();
});
afterAll(async () => {
  await other.release();
  await shop.destroy();
});
beforeEach(async () => {
  await shop.query('CREATE TABLE pizzas (label text)');
});
afterEach(() => shop.query('DROP TABLE pizzas'));

describe('an index', () => {
  const build = async (): Promise<void> => {
    const runner = shop.createQueryRunner();
    try {
      await buildIndex(runner, LABELS);
    } finally {
      await runner.release();
    }
  };

  it('waits for a transaction that began before it, longer than other migrations do', async () => {
    await other.startTransaction();
    await other.query(`INSERT INTO pizzas VALUES ('round')`);
    const built = build();
    await seen(
      `query LIKE 'CREATE UNIQUE INDEX%' AND wait_event_type = 'Lock' AND clock_timestamp() > query_start + interval '1 s'`,
    );
    await other.commitTransaction();
    await built;
    expect(await isValid()).toEqual([true]);
  });

  it('that cannot be built is not there, and refuses nobody', async () => {
    await shop.query(`INSERT INTO pizzas VALUES ('round'), ('round')`);
    await expect(build()).rejects.toThrow('pizzas_label_key could not be built: could not create unique index');
    expect(await isValid()).toEqual([]);
  });

  it('that an attempt left half built is built anew, and one that is there stays', async () => {
    await shop.query(`INSERT INTO pizzas VALUES ('round'), ('round')`);
    await expect(shop.query('CREATE UNIQUE INDEX CONCURRENTLY pizzas_label_key ON pizzas (label)')).rejects.toThrow();
    expect(await isValid()).toEqual([false]);
    await shop.query('DELETE FROM pizzas');
    await build();
    expect(await isValid()).toEqual([true]);
    await build();
    expect(await isValid()).toEqual([true]);
  });

  it('is built while another migration waits for its turn', async () => {
    const waiting = `application_name = 'forno-migrate-lock' AND query LIKE '%advisory_lock%' AND pid <> pg_backend_pid()`;
    await withMigrationLock(database.superuserUrl, async () => {
      const holder = await shop.query<{ pid: number }[]>(`SELECT pid FROM pg_stat_activity WHERE ${waiting}`);
      const turn = withMigrationLock(database.superuserUrl, () => Promise.resolve('done'));
      await seen(`${waiting} AND pid <> ${holder[0]?.pid}`);
      await build();
      return { turn };
    }).then(({ turn }) => expect(turn).resolves.toBe('done'));
    expect(await isValid()).toEqual([true]);
  });
});

describe('a migration', () => {
  class AddTaste1999999999001 implements MigrationInterface {
    up = (runner: QueryRunner): Promise<void> => runner.query('ALTER TABLE pizzas ADD COLUMN taste text');
    down = (): Promise<void> => Promise.resolve();
  }
  class AddNonsense1999999999002 implements MigrationInterface {
    up = (runner: QueryRunner): Promise<void> => runner.query('ALTER TABLE pizzas ADD COLUMN taste nonsense');
    down = (): Promise<void> => Promise.resolve();
  }

  /** The pauses, of which each does `meanwhile`. */
  async function apply(migration: new () => MigrationInterface, meanwhile: () => Promise<void>): Promise<number[]> {
    const pauses: number[] = [];
    const dataSource = await connect([migration]);
    try {
      await applyMigrations(dataSource, async (seconds) => {
        pauses.push(seconds);
        await meanwhile();
      });
      return pauses;
    } catch (error) {
      throw Object.assign(error as Error, { pauses });
    } finally {
      await dataSource.destroy();
      await shop.query(`DELETE FROM migrations WHERE name LIKE '%1999999999%'`);
    }
  }

  beforeEach(async () => {
    await other.startTransaction();
    await other.query('SELECT * FROM pizzas');
  });
  afterEach(async () => {
    if (other.isTransactionActive) {
      await other.rollbackTransaction();
    }
  });

  it('that does not get its lock in time is tried again', async () => {
    expect(await apply(AddTaste1999999999001, () => other.commitTransaction())).toEqual([1]);
    expect(await shop.query('SELECT taste FROM pizzas')).toEqual([]);
  });

  it('that never gets its lock fails in the end, and is undone', async () => {
    await expect(apply(AddTaste1999999999001, () => Promise.resolve())).rejects.toMatchObject({
      code: '55P03',
      pauses: [1, 3, 10, 30],
    });
    await expect(shop.query('SELECT taste FROM pizzas')).rejects.toThrow('does not exist');
  });

  it('that fails for another reason is not tried again', async () => {
    await other.commitTransaction();
    await expect(apply(AddNonsense1999999999002, () => Promise.resolve())).rejects.toMatchObject({ code: '42704', pauses: [] });
  });
});
