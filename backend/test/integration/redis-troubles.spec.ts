import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Redis } from 'ioredis';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { OrderResponse } from '../../src/modules/orders/dto/order.response.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { freePort } from '../../tools/run/ports.ts';
import { type KeptProcess, ProcessKeeper } from '../../tools/run/process-keeper.ts';
import { startRedis } from '../../tools/run/redis.ts';
import { provideRedisProgram } from '../../tools/run/redis-program.ts';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { type SlowProxy, startSlowProxy } from '../support/slow-proxy.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** Longer than anybody waits for Redis. */
const HANGS_MS = 3_000;
/** Room for a few entries of the cache, none for more. */
const ALL_OF_IT = '1';

const keeper = new ProcessKeeper();
let stripe: TestStripe;
let redisPort: number;
let redis: KeptProcess;
let proxy: SlowProxy;
let app: NestFastifyApplication;
let member: SignedInPerson;
let variantId: string;

async function start(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-troubles-'));
  keeper.removeAtEnd(folder);
  const program = await provideRedisProgram();
  redis = await startRedis(keeper, { program, folder, port: redisPort, logFile: path.join(folder, 'redis.log'), durable: false });
}

async function configureMemory(maxmemory: string): Promise<void> {
  const client = new Redis(redisPort, '127.0.0.1');
  await client.config('SET', 'maxmemory', maxmemory);
  client.disconnect();
}

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  redisPort = await freePort();
  await start();
  proxy = await startSlowProxy(redisPort);
  const port = String(proxy.port);
  app = await createTestApp({ variables: { REDIS_PORT: port, CACHE_REDIS_PORT: port, STRIPE_API_BASE: stripe.url } });
  const transient = { transient: { dataSource: app.get(DataSource) } };
  await shopSettingsFactory.create({}, transient);
  variantId = (await productVariantFactory.create({}, transient)).id;
});
afterAll(async () => {
  await app.close();
  proxy.stop();
  await keeper.stopAll();
  await stripe.stop();
});
beforeEach(async () => {
  member = await signIn(app);
  await giveCashback(app, member.user.id, 500);
});

const http = () => request(app.getHttpServer());
const get = async <T>(url: string): Promise<T> => (await http().get(`/api/v1/${url}`).set(member.headers).expect(200)).body as T;
const post = async <T>(url: string, body: object, status = 200): Promise<T> =>
  (await http().post(`/api/v1/${url}`).set(member.headers).set('Idempotency-Key', crypto.randomUUID()).send(body).expect(status))
    .body as T;

async function order(): Promise<string> {
  const cart = { fulfilment: 'pickup', useCashback: true, lines: [{ variantId, qty: 2 }] };
  const { quoteHash } = await post<QuoteResponse>('quotes', cart);
  const contact = { name: 'Ada', phone: '+49 30 1234567', email: 'ada@example.com' };
  return (await post<PlacedOrderResponse>('orders', { ...cart, quoteHash, contact }, 201)).orderId;
}

async function pay(orderId: string): Promise<void> {
  await post(`orders/${orderId}/payments`, {});
  const rows = await app
    .get(DataSource)
    .query<{ id: string }[]>(`SELECT stripe_session_id AS id FROM payments WHERE order_id = $1`, [orderId]);
  await stripe.control(`sessions/${(rows[0] as { id: string }).id}/pay`);
  await post(`orders/${orderId}/payments/sync`, {});
}

/** Everything a shopper does, with what is shown read before and after each change. */
async function shop(): Promise<void> {
  await http().get('/api/v1/menu').expect(200);
  expect(await get('me/cashback')).toMatchObject({ availableMinor: 500, heldMinor: 0 });
  const orderId = await order();
  expect(await get('me/cashback')).toMatchObject({ availableMinor: 0, heldMinor: 500 });
  expect((await get<OrderResponse>(`orders/${orderId}`)).status).toBe('pending_payment');
  await pay(orderId);
  expect((await get<OrderResponse>(`orders/${orderId}`)).status).toBe('paid');
  await post(`orders/${orderId}/cancel`, {});
  expect((await get<OrderResponse>(`orders/${orderId}`)).status).toBe('cancelled');
  expect(await get('me/cashback')).toMatchObject({ availableMinor: 500, heldMinor: 0 });
}

describe('the shop sells on, and shows what is true,', () => {
  it('with a Redis that works', shop);

  describe('while Redis hangs', () => {
    beforeEach(() => void (proxy.delayMs = HANGS_MS));
    afterEach(() => void (proxy.delayMs = 0));

    it('for longer than anybody waits', shop);
  });

  describe('while Redis is full', () => {
    afterEach(() => configureMemory('0'));

    it('from the start', async () => {
      await configureMemory(ALL_OF_IT);
      await shop();
    });

    it('and still keeps an order and a balance from before they changed', async () => {
      const orderId = await order();
      expect((await get<OrderResponse>(`orders/${orderId}`)).status).toBe('pending_payment');
      expect(await get('me/cashback')).toMatchObject({ heldMinor: 500 });
      await configureMemory(ALL_OF_IT);
      await pay(orderId);
      expect((await get<OrderResponse>(`orders/${orderId}`)).status).toBe('paid');
      expect(await get('me/cashback')).toMatchObject({ heldMinor: 0 });
    });
  });

  describe('while Redis is away', () => {
    beforeEach(() => redis.stop());
    afterEach(start);

    it('until it is back', shop);
  });
});
