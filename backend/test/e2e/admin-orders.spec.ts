import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { OrderListResponse } from '../../src/modules/orders/dto/order-list.response.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  manager = await signIn(app, 'manager');
});
afterAll(() => app.close());
beforeEach(clearRedis);

const list = (query: object, who = manager) =>
  request(app.getHttpServer()).get('/api/v1/admin/orders').query(query).set(who.headers);
const listed = async (query: object) => (await list(query).expect(200)).body as OrderListResponse;
const place = async (order: Partial<Order>) => (await orderFactory.create(order, { transient: { dataSource } })).id;

describe('the manager’s list of orders', () => {
  it('has everybody’s, newest first, page by page', async () => {
    const placed: string[] = [];
    for (const minute of [1, 2, 3]) {
      placed.push(await place({ createdAt: new Date(Date.UTC(2026, 0, 1, 12, minute)) }));
    }
    const first = await listed({ limit: 2 });
    const second = await listed({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ orderId }) => orderId)).toEqual(placed.toReversed());
    expect(second.nextCursor).toBeNull();
  });

  it('finds those of one number, and of one status', async () => {
    const old = await place({
      orderNumber: 17,
      businessDate: '2026-01-02',
      createdAt: new Date('2026-01-02'),
      status: 'completed',
    });
    const today = await place({
      orderNumber: 17,
      businessDate: '2026-01-03',
      createdAt: new Date('2026-01-03'),
      status: 'ready',
    });
    await place({ orderNumber: 18, businessDate: '2026-01-03' });
    expect((await listed({ orderNumber: 17 })).items.map(({ orderId }) => orderId)).toEqual([today, old]);
    expect((await listed({ orderNumber: 17, status: 'completed' })).items.map(({ orderId }) => orderId)).toEqual([old]);
  });

  it('is nobody else’s, and takes no other filters', async () => {
    await request(app.getHttpServer()).get('/api/v1/admin/orders').expect(401);
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      await list({}, await signIn(app, role)).expect(403);
    }
    for (const query of [{ orderNumber: 'x' }, { orderNumber: 0 }, { status: 'lost' }, { limit: 101 }, { cursor: 'x' }]) {
      await list(query).expect(422);
    }
  });
});
