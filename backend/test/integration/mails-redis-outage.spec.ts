import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { WorkerModule } from '../../src/worker.module.js';
import { freePort } from '../../tools/run/ports.ts';
import { ProcessKeeper } from '../../tools/run/process-keeper.ts';
import { startRedis } from '../../tools/run/redis.ts';
import { provideRedisProgram } from '../../tools/run/redis-program.ts';
import { waitUntil } from '../../tools/run/wait-until.ts';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { TestMailbox } from '../support/mailbox.js';

const keeper = new ProcessKeeper();
let mailbox: TestMailbox;
let redisPort: number;
let worker: TestingModule;

beforeAll(async () => {
  await createTestDatabase();
  redisPort = await freePort();
  mailbox = await TestMailbox.create();
  await mailbox.start();
  const variables = { SMTP_URL: mailbox.url, REDIS_PORT: String(redisPort), RETRY_BACKOFF_CAP_SECONDS: '0.2' };
  const environment = loadEnvironment({ ...process.env, ...variables });
  worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
  worker.useLogger(false);
  await worker.init();
});
afterAll(async () => {
  await worker.close();
  await mailbox.stop();
  await keeper.stopAll();
});

it('a mail waits in the outbox while Redis is away, and goes out once when it is back', async () => {
  const dataSource = worker.get(DataSource);
  await shopSettingsFactory.create({}, { transient: { dataSource } });
  const { id: orderId, contactEmail } = await orderFactory.create({}, { transient: { dataSource } });
  const orders = worker.get(OrdersService, { strict: false });
  await inTransaction(dataSource, (manager) => orders.markPaid(manager, orderId));
  const wait = (status: string) =>
    waitUntil(
      async () => {
        // Each try, also one that Redis could not take, sets when the next one is.
        const tried = `SELECT 1 FROM outbox WHERE status = $1 AND next_attempt_at > created_at`;
        const rows = await dataSource.query<unknown[]>(tried, [status]);
        if (rows.length === 0) throw new Error(`No row was tried and is ${status}`);
      },
      { timeoutSeconds: 20 },
    );
  await wait('pending');
  expect(mailbox.mails).toEqual([]);
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-mails-'));
  keeper.removeAtEnd(folder);
  const logFile = path.join(folder, 'redis.log');
  await startRedis(keeper, { program: await provideRedisProgram(), folder, port: redisPort, logFile, durable: false });
  await wait('done');
  expect(mailbox.to(contactEmail as string)).toHaveLength(1);
});
