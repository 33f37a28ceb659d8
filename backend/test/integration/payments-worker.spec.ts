import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OrderMoves } from '../../src/modules/orders/order-moves.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { WorkerModule } from '../../src/worker.module.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

describe('API and worker, with webhooks as Stripe sends them', () => {
  let stripe: TestStripe;
  let app: NestFastifyApplication;
  let worker: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    await createTestDatabase();
    await clearRedis();
    stripe = await startTestStripe();
    const variables = { STRIPE_API_BASE: stripe.url };
    app = await createTestApp({ variables });
    await app.listen(0, '127.0.0.1');
    await stripe.control('webhook', { url: `${await app.getUrl()}/api/v1/webhooks/stripe`, secret: 'whsec_forno' });
    const environment = loadEnvironment({ ...process.env, ...variables });
    worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
    worker.useLogger(false);
    await worker.init();
    dataSource = app.get(DataSource);
  });
  afterAll(async () => {
    await worker.close();
    await app.close();
    await stripe.stop();
  });

  /** An order whose page is open, and the page's session. */
  async function orderToPay(): Promise<{ orderId: string; sessionId: string }> {
    const order = await orderFactory.create({}, { transient: { dataSource } });
    const { stripeSessionId } = await app.get(PaymentsService, { strict: false }).startPayment(order);
    return { orderId: order.id, sessionId: stripeSessionId as string };
  }

  /** Resolves when order and payment stand so; Jest's time is the limit. */
  async function reached(orderId: string, wanted: string): Promise<void> {
    const [row] = await dataSource.query<{ now: string }[]>(
      `SELECT concat_ws(' ', o.status, p.status, p.amount_refunded) AS now
       FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
      [orderId],
    );
    return row?.now === wanted ? undefined : reached(orderId, wanted);
  }

  it('mark a paid order paid', async () => {
    const { orderId, sessionId } = await orderToPay();
    await stripe.control(`sessions/${sessionId}/pay`);
    await reached(orderId, 'paid succeeded 0');
  });

  it('send money for a cancelled order back, also when every event comes three times', async () => {
    await stripe.control('faults', { on: '*', do: 'duplicate', copies: 3 });
    const { orderId, sessionId } = await orderToPay();
    const actor = { kind: 'system', name: 'test' } as const;
    await inTransaction(dataSource, (manager) =>
      app.get(OrderMoves, { strict: false }).move(manager, { orderId, from: ['pending_payment'], to: 'cancelled', actor }),
    );
    await stripe.control(`sessions/${sessionId}/pay`);
    await reached(orderId, 'cancelled orphaned 1250');
    expect(await stripe.books('refunds')).toMatchObject([{ amount: 1250 }]);
  });
});
