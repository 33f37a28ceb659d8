import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit, inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { createTestDatabase } from '../support/database.js';
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
