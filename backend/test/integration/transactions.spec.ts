import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit, inTransaction, refuseInTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { isDatabaseAway } from '../../src/common/errors/database-problem.js';
import { PatientPool } from '../../src/infrastructure/database/patient-pool.js';
import { Caches } from '../../src/infrastructure/cache/caches.js';
import { defineJob } from '../../src/infrastructure/queue/job-definition.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { KeptJobs } from '../../src/infrastructure/queue/kept-jobs.js';
import { QueueModule } from '../../src/infrastructure/queue/queue.module.js';
import { MailModule } from '../../src/infrastructure/mail/mail.module.js';
import { Mailer } from '../../src/infrastructure/mail/mailer.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { StripeModule } from '../../src/infrastructure/stripe/stripe.module.js';
import { waitUntil } from '../../tools/run/wait-until.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startSlowProxy } from '../support/slow-proxy.js';
import { testModule } from '../support/test-module.js';

describe('what waits for a commit', () => {
  let module: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([]).compile();
    dataSource = module.get(DataSource);
  });
  afterAll(() => module.close());

  const fail = (manager: EntityManager, sqlState: string) =>
    manager.query(`DO $$ BEGIN RAISE EXCEPTION 'The change failed.' USING ERRCODE = '${sqlState}'; END $$`);

  it('comes after the whole transaction, in order', async () => {
    const told: string[] = [];
    await inTransaction(dataSource, async (manager) => {
      afterCommit(manager, () => told.push('first'));
      afterCommit(manager, () => told.push('second'));
      await manager.query('SELECT 1');
      told.push('work');
    });
    expect(told).toEqual(['work', 'first', 'second']);
  });

  it('never comes of a change that was rolled back', async () => {
    const told: string[] = [];
    const failing = inTransaction(dataSource, async (manager) => {
      afterCommit(manager, () => told.push('changed'));
      await fail(manager, 'P0001');
    });
    await expect(failing).rejects.toThrow('The change failed.');
    expect(told).toEqual([]);
  });

  it('comes once of a change that took two attempts', async () => {
    const told: string[] = [];
    let attempts = 0;
    await inTransaction(dataSource, async (manager) => {
      attempts += 1;
      afterCommit(manager, () => told.push(`attempt ${attempts}`));
      if (attempts === 1) {
        await fail(manager, '40P01');
      }
    });
    expect(told).toEqual(['attempt 2']);
  });

  it('has no place outside of a transaction', () => {
    expect(() => afterCommit(dataSource.manager, () => undefined)).toThrow('belongs into inTransaction');
  });
});

describe('a transaction', () => {
  let module: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([]).compile();
    dataSource = module.get(DataSource);
  });
  afterAll(() => module.close());

  it.each([
    ['40001', 4],
    ['40P01', 4],
    ['23505', 1],
    ['55P03', 1],
  ])('that fails with %s is tried %i times', async (sqlState, times) => {
    let attempts = 0;
    const failing = inTransaction(dataSource, async (manager) => {
      attempts += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'The change failed.' USING ERRCODE = '${sqlState}'; END $$`);
    });
    await expect(failing).rejects.toThrow('The change failed.');
    expect(attempts).toBe(times);
  });

  it.each([
    ['lock_timeout', '2s'],
    ['statement_timeout', '5s'],
    ['idle_in_transaction_session_timeout', '10s'],
  ])('waits no longer than %s of %s says', async (setting, value) => {
    expect(await dataSource.query(`SELECT current_setting($1) AS value`, [setting])).toEqual([{ value }]);
  });
});

describe('what stands outside of the database', () => {
  const JOB = defineJob({ queue: 'orders', name: 'tested', parse: () => ({}) });
  let module: TestingModule;
  let dataSource: DataSource;
  let doors: Record<string, () => Promise<unknown>>;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([QueueModule, StripeModule, MailModule], { STRIPE_API_BASE: 'http://127.0.0.1:1' }).compile();
    dataSource = module.get(DataSource);
    const cache = module.get(Caches, { strict: false }).create<string>({ name: 'tested', version: 1, ttlSeconds: 1 });
    const mail = { id: '1', to: 'ada@example.com', language: 'en', subject: 's', text: 't', html: 'h' };
    doors = {
      Stripe: () => module.get(StripeGateway, { strict: false }).getRefund('re_1'),
      'a queue': () => module.get(JobBus, { strict: false }).publish(JOB, {}, { jobId: '1' }),
      'the jobs of a queue': () => module.get(KeptJobs, { strict: false }).listFailed(1),
      'what a cache has': () => cache.get('a', async () => 'loaded'),
      'an eviction': () => cache.evict(['a']),
      'an eviction of all': () => cache.evictAll(),
      'the mail server': () => module.get(Mailer, { strict: false }).send(mail),
    };
  });
  afterAll(() => module.close());

  it.each([
    'Stripe',
    'a queue',
    'the jobs of a queue',
    'what a cache has',
    'an eviction',
    'an eviction of all',
    'the mail server',
  ])('is not called in a transaction: %s', async (name) => {
    const calling = inTransaction(dataSource, async (manager) => {
      await manager.query('SELECT 1');
      await doors[name]!();
    });
    await expect(calling).rejects.toThrow('inside a transaction');
  });

  it('is called before a transaction, beside it and after it', async () => {
    await inTransaction(dataSource, async (manager) => {
      afterCommit(manager, () => refuseInTransaction('It'));
      await manager.query('SELECT 1');
    });
    refuseInTransaction('It');
    const failing = inTransaction(dataSource, (manager) => manager.query('SELECT nonsense'));
    refuseInTransaction('It');
    await expect(failing).rejects.toThrow();
    expect(await doors['what a cache has']!()).toBe('loaded');
  });
});

describe('a connection', () => {
  /** Longer than any single wait, shorter than anybody should. */
  const SOON_MS = 10_000;
  let database: TestDatabase;

  beforeAll(async () => void (database = await createTestDatabase()));

  /** Of a shop with so few connections that a crowd must wait for one. */
  async function connect(url: string): Promise<{ dataSource: DataSource; close: () => Promise<void> }> {
    const module = await testModule([], { DATABASE_URL: url, DATABASE_POOL_SIZE: '2' }).compile();
    return { dataSource: module.get(DataSource), close: () => module.close() };
  }

  /** Why each of a crowd got none; whoever does, says `got`. */
  const crowd = (dataSource: DataSource, work: string): Promise<unknown[]> =>
    Promise.all(
      Array.from({ length: 12 }, () =>
        dataSource.query(work).then(
          () => 'got',
          (error: unknown) => error,
        ),
      ),
    );

  async function expectAway(answers: Promise<unknown[]>): Promise<void> {
    const askedAt = performance.now();
    expect((await answers).map((error) => error instanceof Error && isDatabaseAway(error))).toEqual(Array(12).fill(true));
    expect(performance.now() - askedAt).toBeLessThan(SOON_MS);
  }

  it('is waited for by everybody of a crowd as long as others get one', async () => {
    const { dataSource, close } = await connect(database.url);
    expect(await crowd(dataSource, 'SELECT pg_sleep(0.8)')).toEqual(Array(12).fill('got'));
    await close();
  });

  it('is not waited for where all of them hang', async () => {
    const { dataSource, close } = await connect(database.url);
    const runners = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    await Promise.all(runners.map((runner) => runner.connect()));
    await expectAway(crowd(dataSource, 'SELECT 1'));
    await Promise.all(runners.map((runner) => runner.release()));
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await close();
  });

  it('is not given to who gave up, however long the others hang', async () => {
    const longestWaitMs = 4_000;
    const pool = new PatientPool({ connectionString: database.url, max: 1, connectionTimeoutMillis: longestWaitMs });
    const busy = await pool.connect();
    const answers: unknown[] = [];
    const wait = (): void => pool.connect((error) => void answers.push(error));
    Array.from({ length: 2_000 }, wait);
    // The pool tells them anew by its own limit, when nobody listens any more.
    await waitUntil(
      async () => {
        if (pool.waitingCount > 0) throw new Error('They are in line still.');
      },
      { timeoutSeconds: 20 },
    );
    expect(answers.every((error) => error instanceof Error && isDatabaseAway(error)) && answers.length).toBe(2_000);
    busy.release();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('may end just when it is handed over, or when nobody waits for it any more', async () => {
    const pool = new PatientPool({ connectionString: database.url, max: 1 });
    const thrown: unknown[] = [];
    const end = (client?: PoolClient) => {
      try {
        client?.emit('error', new Error('terminating connection'));
      } catch (error) {
        thrown.push(error);
      }
      return client;
    };
    const first = await new Promise<PoolClient | undefined>((told) => pool.connect((_, client) => told(end(client))));
    await new Promise((told) => pool.connect(told));
    first?.release();
    end(first);
    expect([first, thrown]).toEqual([expect.anything(), []]);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('is handed on by all who gave up', async () => {
    const pool = new PatientPool({ connectionString: database.url, max: 1 });
    const busy = await pool.connect();
    const gaveUp = Promise.all(Array.from({ length: 2_000 }, () => new Promise((told) => pool.connect(told))));
    await gaveUp;
    busy.release();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('is not waited for where PostgreSQL takes one and says nothing, and is to be had soon after', async () => {
    const url = new URL(database.url);
    const proxy = await startSlowProxy(Number(url.port));
    url.port = String(proxy.port);
    const { dataSource, close } = await connect(url.href);
    const runner = dataSource.createQueryRunner();
    await runner.connect();
    proxy.delayMs = 60_000;
    await expectAway(crowd(dataSource, 'SELECT 1'));
    proxy.delayMs = 0;
    const backAt = performance.now();
    while ((await crowd(dataSource, 'SELECT 1')).some((answer) => answer !== 'got')) {
      expect(performance.now() - backAt).toBeLessThan(SOON_MS);
    }
    await runner.release();
    await close();
    proxy.stop();
  });
});
