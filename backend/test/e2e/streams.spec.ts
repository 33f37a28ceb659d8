import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import type { Role } from '../../src/common/auth/actor.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { FACTORY_ORDER_TOKEN, orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { EventStream } from '../support/event-stream.js';
import { freePort } from '../../tools/run/ports.ts';
import { signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const TOKEN = { 'x-order-token': FACTORY_ORDER_TOKEN };

describe.each([
  ['with Redis', true],
  ['without Redis', false],
])('the streams, %s', (_, withRedis) => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let api: string;
  let orderId: string;
  const streams: EventStream[] = [];

  beforeAll(async () => {
    await createTestDatabase();
    const nobody = String(await freePort());
    app = await createTestApp({ variables: withRedis ? {} : { REDIS_PORT: nobody, CACHE_REDIS_PORT: nobody } });
    dataSource = app.get(DataSource);
    await app.listen(0, '127.0.0.1');
    api = `${await app.getUrl()}/api/v1`;
  });
  beforeEach(async () => {
    orderId = (await orderFactory.create({}, { transient: { dataSource } })).id;
  });
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.close()));
  });
  afterAll(() => app.close());

  async function open(path: string, headers: Record<string, string>): Promise<EventStream> {
    const stream = await EventStream.open(`${api}/${path}`, headers);
    streams.push(stream);
    return stream;
  }

  const refusal = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${api}/${path}`, { headers })).status;
  const pay = () => inTransaction(dataSource, (manager) => app.get(OrdersService, { strict: false }).markPaid(manager, orderId));
  const watch = (headers: Record<string, string> = {}) => open(`orders/${orderId}/events`, { ...TOKEN, ...headers });

  describe('of an order', () => {
    it('tells where it stands, then each change', async () => {
      const stream = await watch();
      await stream.until('id: 1\nevent: order\ndata: {');
      await pay();
      expect(await stream.until('id: 2\nevent: order\ndata: {')).toContain('"status":"paid"');
    });

    it('goes on where Last-Event-ID says', async () => {
      const [upToDate, behind] = [await watch({ 'last-event-id': '1' }), await watch({ 'last-event-id': '0' })];
      await behind.until('id: 1\n');
      await pay();
      expect(await upToDate.until('id: 2\n')).not.toContain('id: 1\n');
      const missedThePayment = await watch({ 'last-event-id': '1' });
      expect(await missedThePayment.until('id: 2\n')).toContain('"status":"paid"');
    });

    it('tells of a refund, and of how far it is, though the version stays', async () => {
      const stream = await watch();
      await stream.until('id: 1\n');
      const tell = async (sql: string): Promise<void> => {
        await inTransaction(dataSource, async (manager) => {
          await manager.query(sql, [orderId]);
          await app.get(OrdersService, { strict: false }).noteChange(manager, orderId);
        });
      };
      await tell(`INSERT INTO refunds (order_id, amount, cashback, reason, requested_by, origin, status, idempotency_key)
                  VALUES ($1, 0, 100, 'Cold.', 'test', 'staff', 'pending', gen_random_uuid())`);
      await stream.until('"status":"pending","origin":"staff"');
      await tell(`UPDATE refunds SET status = 'succeeded' WHERE order_id = $1`);
      expect(await stream.until('"status":"succeeded","origin":"staff"')).toMatch(/id: 1-\d+\n/);
    });

    it('tells nothing of other orders', async () => {
      const stream = await watch();
      await stream.until('id: 1\n');
      const other = await orderFactory.create({}, { transient: { dataSource } });
      await inTransaction(dataSource, (manager) => app.get(OrdersService, { strict: false }).markPaid(manager, other.id));
      await pay();
      expect(await stream.until('id: 2\n')).not.toContain(other.id);
    });

    it('is open to who may see the order', async () => {
      const { headers } = await signIn(app);
      expect(await refusal(`orders/${orderId}/events`)).toBe(404);
      expect(await refusal(`orders/${orderId}/events`, headers)).toBe(404);
    });
  });

  describe.each<[Role, Role]>([
    ['kitchen', 'courier'],
    ['courier', 'kitchen'],
  ])('of the %s', (role, other) => {
    it('tells of every change', async () => {
      const { headers } = await signIn(app, role);
      const stream = await open(`${role}/orders/events`, headers);
      await stream.until('event: changed\n');
      await pay();
      await stream.until('event: changed\n', 2);
    });

    it('needs the login of who works there', async () => {
      expect(await refusal(`${role}/orders/events`)).toBe(401);
      expect(await refusal(`${role}/orders/events`, (await signIn(app, other)).headers)).toBe(403);
      expect(await refusal(`${role}/orders/events`, (await signIn(app)).headers)).toBe(403);
    });
  });
});
