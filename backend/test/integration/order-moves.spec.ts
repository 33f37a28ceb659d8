import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OrderMoves } from '../../src/modules/orders/order-moves.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { OrderMoveNotAllowedError } from '../../src/modules/orders/orders.errors.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { createTestApp } from '../support/test-app.js';

const actor = { kind: 'system', name: 'test' } as const;

let app: NestFastifyApplication;
let dataSource: DataSource;
let order: Order;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
});
afterAll(() => app.close());
beforeEach(async () => {
  order = await orderFactory.create({}, { transient: { dataSource } });
});

const orders = () => app.get(OrdersService, { strict: false });
const moves = () => app.get(OrderMoves, { strict: false });
const historyOf = (orderId: string) =>
  dataSource.query<unknown[]>(`SELECT to_status AS "to" FROM order_transitions WHERE order_id = $1 ORDER BY version`, [orderId]);

/** What `second` comes to when it begins while `first` has moved the order and not yet committed. */
async function whileUnderWay<T>(
  first: (manager: EntityManager) => Promise<unknown>,
  second: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  let waiting: Promise<T> | undefined;
  await inTransaction(dataSource, async (manager) => {
    await first(manager);
    waiting = inTransaction(dataSource, second);
    await somebodyWaitsFor(dataSource, manager);
  });
  return waiting as Promise<T>;
}

describe('an order', () => {
  it('that is being paid is waited for, and then seen to be paid', async () => {
    const pay = (manager: EntityManager) => orders().markPaid(manager, order.id);
    expect(await whileUnderWay(pay, pay)).toMatchObject({ outcome: 'already_paid' });
    expect(await historyOf(order.id)).toEqual([{ to: 'pending_payment' }, { to: 'paid' }]);
  });

  it('that is being paid does not expire', async () => {
    const pay = (manager: EntityManager) => orders().markPaid(manager, order.id);
    expect(await whileUnderWay(pay, (manager) => orders().markExpired(manager, order.id))).toBeNull();
  });

  it('that has moved since it was read is not moved by who read it', async () => {
    await inTransaction(dataSource, (manager) => orders().markPaid(manager, order.id));
    const late = inTransaction(dataSource, (manager) =>
      moves().move(manager, { orderId: order.id, locked: order, from: ['pending_payment'], to: 'expired', actor }),
    );
    await expect(late).rejects.toThrow(OrderMoveNotAllowedError);
    expect((await orders().getOrder(order.id)).status).toBe('paid');
  });

  it('that was paid at hand-over stays paid since then', async () => {
    const settle = () => inTransaction(dataSource, (manager) => orders().markSettled(manager, order));
    const { paidAt } = await settle();
    await settle();
    expect((await orders().getOrder(order.id)).paidAt).toEqual(paidAt);
  });

  it('is moved only from where the caller means it to be, and only along its way', async () => {
    const move = (from: Order['status'], to: Order['status']) =>
      inTransaction(dataSource, (manager) => moves().move(manager, { orderId: order.id, from: [from], to, actor }));
    await expect(move('paid', 'cancelled')).rejects.toThrow(OrderMoveNotAllowedError);
    await expect(move('pending_payment', 'completed')).rejects.toThrow(OrderMoveNotAllowedError);
    expect(await historyOf(order.id)).toEqual([{ to: 'pending_payment' }]);
  });
});
