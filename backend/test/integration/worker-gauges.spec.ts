import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import { LedgerGauges } from '../../src/modules/cashback/ledger-gauges.js';
import { WorkerModule } from '../../src/worker.module.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';

let worker: TestingModule;
let dataSource: DataSource;

beforeAll(async () => {
  await createTestDatabase();
  // Without Redis: no job does what waits here.
  const environment = loadEnvironment({ ...process.env, REDIS_PORT: '1' });
  worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
  worker.useLogger(false);
  await worker.init();
  dataSource = worker.get(DataSource);
});
afterAll(() => worker.close());

async function metric(series: string): Promise<number | undefined> {
  const lines = (await worker.get(Metrics).registry.metrics()).split('\n');
  const line = lines.find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
}

describe('the worker shows', () => {
  it('whether the shop is open', async () => {
    const setShop = (pausedUntil: Date | null) => shopSettingsFactory.create({ pausedUntil }, { transient: { dataSource } });
    await setShop(null);
    expect(await metric('forno_shop_open')).toBe(1);
    await setShop(new Date(Date.now() + 60_000));
    expect(await metric('forno_shop_open')).toBe(0);
  });

  it('whether the database has the schema of its build', async () => {
    const expected = await metric('db_schema_expected_version');
    expect(expected).toBeGreaterThan(1_795_392_000_000);
    expect(await metric('db_schema_version')).toBe(expected);
  });

  it('the age of the oldest follow-up of each topic, done and given up ones not among them', async () => {
    const age = 'forno_outbox_oldest_age_seconds{topic="cashback.accrue"}';
    expect(await metric(age)).toBe(0);
    const write = `INSERT INTO outbox (topic, aggregate_id, status, created_at) VALUES ('cashback.accrue', gen_random_uuid(), $1, now() - make_interval(secs => $2))`;
    await dataSource.query(write, ['pending', 70]);
    await dataSource.query(write, ['done', 900]);
    await dataSource.query(write, ['dead', 900]);
    const seconds = await metric(age);
    expect(seconds).toBeGreaterThanOrEqual(70);
    expect(seconds).toBeLessThan(900);
    expect(await metric('forno_outbox_dead{topic="cashback.accrue"}')).toBe(1);
    expect(await metric('forno_outbox_dead{topic="order.mail"}')).toBe(0);
  });

  it('cashback as it was earned and spent, and what the accounts hold', async () => {
    const { id: userId } = await userFactory.create({}, { transient: { dataSource } });
    await giveCashback(worker, userId, 500);
    const cashback = worker.get(CashbackService, { strict: false });
    const orderId = crypto.randomUUID();
    await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId, orderId, amountMinor: 200 }));
    expect(await metric('forno_cashback_redeemed_minor_units_total')).toBe(0);
    const capture = () => inTransaction(dataSource, (manager) => cashback.captureHold(manager, orderId));
    await capture();
    await capture();
    expect(await metric('forno_cashback_accrued_minor_units_total')).toBe(500);
    expect(await metric('forno_cashback_redeemed_minor_units_total')).toBe(200);
    await worker.get(LedgerGauges, { strict: false }).measure();
    const held = await Promise.all(
      ['customer_available', 'customer_held', 'customer_debt', 'shop_expense', 'shop_redeemed'].map((kind) =>
        metric(`forno_ledger_balance_minor_units{kind="${kind}"}`),
      ),
    );
    expect(held).toEqual([300, 0, 0, -500, 200]);
  });
});
