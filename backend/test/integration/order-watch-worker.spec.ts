import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { Queues } from '../../src/infrastructure/queue/queues.js';
import { WATCH_ORDER } from '../../src/modules/checkout/jobs/watch-order.job.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { WorkerModule } from '../../src/worker.module.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { queuesConnected } from '../support/queues-connected.js';
import { clearRedis } from '../support/redis.js';

let worker: TestingModule;
let dataSource: DataSource;

async function start(variables: Record<string, string> = {}): Promise<void> {
  const environment = loadEnvironment({ ...process.env, ...variables });
  worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
  worker.useLogger(false);
  await worker.init();
  dataSource = worker.get(DataSource);
}

beforeEach(async () => {
  await createTestDatabase();
  await clearRedis();
});
afterEach(() => worker.close());

/** An order that has just been paid, in a shop that accepts by itself. */
async function paidOrder(): Promise<string> {
  const transient = { transient: { dataSource } };
  await shopSettingsFactory.create({ autoAccept: true }, transient);
  const { id: orderId } = await orderFactory.create({}, transient);
  await inTransaction(dataSource, (manager) => worker.get(OrdersService, { strict: false }).markPaid(manager, orderId));
  return orderId;
}

/** Resolves when the order stands so; Jest's time is the limit. */
async function reached(orderId: string, wanted: string): Promise<void> {
  const { status } = await worker.get(OrdersService, { strict: false }).getOrder(orderId);
  return status === wanted ? undefined : reached(orderId, wanted);
}

const metrics = () => worker.get(Metrics).registry.metrics();

describe('the worker', () => {
  it('accepts a paid order by a job that looks whether it is ready', async () => {
    await start();
    await queuesConnected(worker);
    await reached(await paidOrder(), 'accepted');
    const completed = /^queue_job_attempts_total{queue="orders",name="watch-order",outcome="completed"} [1-9]/m;
    while (!completed.test(await metrics()));
  });

  it('accepts a paid order without Redis', async () => {
    await start({ REDIS_PORT: '1' });
    await reached(await paidOrder(), 'accepted');
    expect(await metrics()).not.toContain('queue_job_duration_seconds_count{queue="orders",name="watch-order"');
  });

  it.each([
    ['of an order that is not there', { orderId: crypto.randomUUID() }],
    ['of no order', { orderId: 'margherita' }],
  ])('never tries a look %s again, and keeps it to be seen', async (_what, payload) => {
    await start();
    const { orders } = worker.get(Queues).byName;
    await queuesConnected(worker);
    const failed = new Promise<{ attemptsMade: number }>((resolve) => orders.on('failed', resolve));
    await worker.get(JobBus).publish(WATCH_ORDER, payload, { jobId: 'watch:1' });
    expect((await failed).attemptsMade).toBe(1);
    expect(await orders.getFailedCount()).toBe(1);
    expect(await metrics()).toContain('queue_job_attempts_total{queue="orders",name="watch-order",outcome="discarded"} 1');
  });
});
