import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { type Sweep, Sweeper } from '../../src/infrastructure/scheduling/sweeper.js';
import { CanaryService } from '../../src/modules/canary/canary.service.js';
import { CanaryOrdersService } from '../../src/modules/orders/canary-orders.service.js';
import { SalesQueries } from '../../src/modules/orders/sales.queries.js';
import { WorkerModule } from '../../src/worker.module.js';
import { query } from '../../tools/run/postgres.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { violatedInvariants } from '../support/invariants.js';
import { clearRedis } from '../support/redis.js';
import { signIn } from '../support/sign-in.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

const PERIOD_SECONDS = 120;
const DAY_MS = 24 * 3_600_000;

const clock = new FixedClock();
const sweeps: Sweep[] = [];
let database: TestDatabase;
let stripe: TestStripe;
let workers: TestingModule[];
let dataSource: DataSource;

/** A whole worker, but that a test says when it sweeps. */
async function startWorker(variables: Record<string, string>): Promise<TestingModule> {
  const environment = loadEnvironment({ ...process.env, STRIPE_API_BASE: stripe.url, ...variables });
  const worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Sweeper)
    .useValue({ add: (sweep: Sweep) => sweeps.push(sweep) })
    .compile();
  worker.useLogger(false);
  return worker.init();
}

beforeAll(async () => {
  database = await createTestDatabase();
  await clearRedis();
  stripe = await startTestStripe();
  const variables = { CANARY_SECONDS: String(PERIOD_SECONDS) };
  workers = [await startWorker(variables), await startWorker(variables)];
  dataSource = workers[0]!.get(DataSource);
  await productVariantFactory.create({ priceMinor: 1290, stockLeft: 1, stockSupplied: 1 }, { transient: { dataSource } });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await stripe.stop();
});
beforeEach(async () => {
  clock.advanceMs((PERIOD_SECONDS + 1) * 1000);
  await canaryOrders().forget(new Date(clock.now().getTime() + DAY_MS));
});

const canaryOrders = (): CanaryOrdersService => workers[0]!.get(CanaryOrdersService, { strict: false });
const round = (worker = workers[0]!): Promise<void> => worker.get(CanaryService, { strict: false }).makeRound();

const placed = (): Promise<{ status: string; total: number }[]> =>
  dataSource.query(`SELECT status, grand_total::int AS total FROM orders WHERE is_canary ORDER BY created_at`);

async function metric(series: string, worker = workers[0]!): Promise<number | undefined> {
  const lines = (await worker.get(Metrics).registry.metrics()).split('\n');
  const line = lines.find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
}

const lastSuccess = (step: string) => metric(`forno_canary_last_success_timestamp_seconds{step="${step}"}`);
const failures = (step: string) => metric(`forno_canary_failures_total{step="${step}"}`);

/** What becomes of a round: which steps succeeded now, and which were counted as failed. */
async function outcome(): Promise<{ succeeded: string[]; failed: string[] }> {
  const steps = ['claim', 'quote', 'stripe', 'order'];
  const before = await Promise.all(steps.map(failures));
  await round();
  const after = await Promise.all(steps.map(failures));
  const seen = await Promise.all(steps.map(lastSuccess));
  const now = clock.now().getTime() / 1000;
  return {
    succeeded: steps.filter((_, index) => seen[index] === now),
    failed: steps.filter((_, index) => (after[index] ?? 0) > (before[index] ?? 0)),
  };
}

describe('a round', () => {
  it('prices, reaches Stripe and orders, and ends what it ordered; the books stay right', async () => {
    expect(await outcome()).toEqual({ succeeded: ['quote', 'stripe', 'order'], failed: [] });
    expect(await placed()).toEqual([{ status: 'cancelled', total: 0 }]);
    expect(await violatedInvariants(dataSource)).toEqual([]);
    expect(await metric('forno_canary_period_seconds')).toBe(PERIOD_SECONDS);
    expect(await metric('forno_canary_step_duration_seconds_count{step="order"}')).toBeGreaterThan(0);
  });

  it('is made while the shop is paused, and takes no stock, also where the last piece is sold', async () => {
    await shopSettingsFactory.create({ pausedUntil: new Date(Date.now() + 3_600_000) }, { transient: { dataSource } });
    await dataSource.query(`UPDATE product_variants SET stock_left = 0, stock_supplied = 0`);
    expect((await outcome()).failed).toEqual([]);
    await dataSource.query(`UPDATE product_variants SET stock_left = 1, stock_supplied = 1`);
    expect(await dataSource.query(`SELECT 1 FROM stock_reservations`)).toEqual([]);
  });

  it('is one for all workers', async () => {
    await Promise.all([...workers, ...workers].map(round));
    expect(await placed()).toHaveLength(1);
    await round(workers[1]);
    expect(await placed()).toHaveLength(1);
    clock.advanceMs(PERIOD_SECONDS * 1000);
    await round(workers[1]);
    expect(await placed()).toHaveLength(2);
    expect(await lastSuccess('order')).toBe(clock.now().getTime() / 1000);
  });

  it('ends what a worker left that died in the middle', async () => {
    await canaryOrders().place();
    expect(await placed()).toEqual([{ status: 'paid', total: 0 }]);
    await round(workers[1]);
    expect((await placed()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(await violatedInvariants(dataSource)).toEqual([]);
  });

  it('forgets what is older than a week', async () => {
    await round();
    await dataSource.query(`UPDATE orders SET created_at = $1 WHERE is_canary`, [new Date(clock.now().getTime() - 8 * DAY_MS)]);
    clock.advanceMs((PERIOD_SECONDS + 1) * 1000);
    await round();
    expect(await placed()).toHaveLength(1);
    expect(await dataSource.query(`SELECT 1 FROM order_transitions`)).toHaveLength(3);
  });
});

describe('a step that fails', () => {
  it('is counted when Stripe does not answer, and keeps neither the order nor the next round back', async () => {
    await stripe.control('faults', { on: 'events.list', do: 'fail', status: 500, times: 3 });
    expect(await outcome()).toEqual({ succeeded: ['quote', 'order'], failed: ['stripe'] });
    clock.advanceMs((PERIOD_SECONDS + 1) * 1000);
    expect(await outcome()).toEqual({ succeeded: ['quote', 'stripe', 'order'], failed: [] });
  });

  it('is counted when the database refuses the order', async () => {
    await query(database.ownerUrl, 'REVOKE INSERT ON orders FROM forno_app');
    expect(await outcome()).toEqual({ succeeded: ['quote', 'stripe'], failed: ['order'] });
    await query(database.ownerUrl, 'GRANT INSERT ON orders TO forno_app');
    expect(await placed()).toEqual([]);
  });

  it('is counted when there is nothing to sell', async () => {
    await dataSource.query(`UPDATE products SET status = 'draft'`);
    expect(await outcome()).toEqual({ succeeded: ['stripe'], failed: ['quote', 'order'] });
    await dataSource.query(`UPDATE products SET status = 'active'`);
  });

  it('is counted when nobody can even begin', async () => {
    await query(database.ownerUrl, 'REVOKE UPDATE ON canary_times FROM forno_app');
    expect(await outcome()).toEqual({ succeeded: [], failed: ['claim'] });
    await query(database.ownerUrl, 'GRANT UPDATE ON canary_times TO forno_app');
    expect((await outcome()).failed).toEqual([]);
  });
});

describe('a canary order that stands in the books', () => {
  let app: NestFastifyApplication;
  let orderId: string;

  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await shopSettingsFactory.create({ autoAccept: true }, { transient: { dataSource } });
    orderId = await canaryOrders().place();
  });

  it('is on no board and no list of staff or programs', async () => {
    const { headers } = await signIn(app, 'manager');
    const till = await apiKeyFactory.create({}, { transient: { dataSource } });
    const get = async (path: string, who = headers) =>
      (await request(app.getHttpServer()).get(`/api/v1/${path}`).set(who).expect(200)).body as unknown;
    expect(await get('kitchen/orders')).toEqual([]);
    expect(await get('courier/orders')).toEqual([]);
    expect(await get('admin/orders')).toMatchObject({ items: [] });
    expect(await get('orders', till.headers)).toMatchObject({ items: [] });
  });

  it('is watched by nobody, mailed to nobody, counted nowhere', async () => {
    const count = async (rows: string) => (await dataSource.query<unknown[]>(`SELECT 1 FROM ${rows}`)).length;
    expect(await count('order_watches')).toBe(0);
    expect(await count('outbox')).toBe(0);
    const sales = workers[0]!.get(SalesQueries, { strict: false });
    expect(await sales.listSold(new Date(0))).toEqual([]);
    expect(await metric('forno_orders_open{status="paid"}')).toBe(0);
    await canaryOrders().endPlaced();
    expect(await count('outbox')).toBe(0);
    expect(await metric('forno_orders_created_total{channel="web",fulfilment="pickup"}')).toBe(0);
    expect(await metric('forno_orders_status_transitions_total{from="pending_payment",to="paid"}')).toBe(0);
    expect(await metric('forno_orders_status_transitions_total{from="paid",to="cancelled"}')).toBe(0);
  });

  it('is refused to the kitchen that asks for it by its id', async () => {
    const { headers } = await signIn(app, 'kitchen');
    const accept = request(app.getHttpServer()).post(`/api/v1/kitchen/orders/${orderId}/accept`).set(headers);
    expect((await accept.expect(409)).body).toMatchObject({ code: 'ORDER_MOVE_NOT_ALLOWED' });
  });

  it('cannot be asked for by a request', async () => {
    const { headers } = await signIn(app, 'manager');
    const body = { isCanary: true, fulfilment: 'pickup', lines: [], contact: { name: 'Eve' }, quoteHash: 'x' };
    const order = request(app.getHttpServer())
      .post('/api/v1/orders')
      .set({ ...headers, 'idempotency-key': 'canary' });
    expect(JSON.stringify((await order.send(body).expect(422)).body)).toContain('isCanary');
  });
});

it('is not there where it is turned off', async () => {
  const before = sweeps.filter(({ name }) => name === 'canary').length;
  const worker = await startWorker({ CANARY_SECONDS: '0' });
  expect(sweeps.filter(({ name }) => name === 'canary')).toHaveLength(before);
  expect(await metric('forno_canary_period_seconds', worker)).toBeUndefined();
  expect(await metric('forno_canary_last_success_timestamp_seconds{step="order"}', worker)).toBeUndefined();
  await worker.close();
});
