import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import { WorkerModule } from '../../src/worker.module.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase } from '../support/database.js';
import { ledgerBalances } from '../support/ledger.js';
import { clearRedis } from '../support/redis.js';

describe('the worker', () => {
  let worker: TestingModule;

  beforeAll(async () => {
    await createTestDatabase();
    await clearRedis();
    worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(loadEnvironment(process.env))] }).compile();
    worker.useLogger(false);
    await worker.init();
  });
  afterAll(() => worker.close());

  it('accrues what is promised and lets it mature when the order is completed', async () => {
    const dataSource = worker.get(DataSource);
    const cashback = worker.get(CashbackService, { strict: false });
    const { id: userId } = await userFactory.create({}, { transient: { dataSource } });
    const orderId = crypto.randomUUID();

    await inTransaction(dataSource, (manager) => cashback.promiseAccrual(manager, { userId, orderId, amountMinor: 120 }));
    while ((await ledgerBalances(dataSource, userId)).pending !== 120);
    await inTransaction(dataSource, (manager) => cashback.startMaturity(manager, orderId));
    while ((await cashback.availableMinor(userId)) === 0);

    expect(await ledgerBalances(dataSource, userId)).toEqual({ available: 120, pending: 0, held: 0, debt: 0 });
    expect(await dataSource.query(`SELECT status FROM outbox WHERE aggregate_id = $1`, [orderId])).toEqual([{ status: 'done' }]);
  });
});
