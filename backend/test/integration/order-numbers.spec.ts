import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { Clock } from '../../src/common/time/clock.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { CheckoutCoreModule } from '../../src/modules/checkout/checkout-core.module.js';
import { FulfilmentService } from '../../src/modules/checkout/fulfilment.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { testModule } from '../support/test-module.js';

const KITCHEN = { kind: 'user', userId: crypto.randomUUID(), role: 'kitchen', email: 'kitchen@example.com' } as const;
/** In Berlin, where the shop is, one hour before midnight. */
const EVENING = new Date('2026-11-23T22:00:00Z');
const HOUR_MS = 3_600_000;

let clock: FixedClock;
let module: TestingModule;
let dataSource: DataSource;

beforeAll(async () => {
  await createTestDatabase();
  clock = new FixedClock(EVENING);
  module = await testModule([OutboxModule, CheckoutCoreModule]).overrideProvider(Clock).useValue(clock).compile();
  dataSource = module.get(DataSource);
});
afterAll(() => module.close());
beforeEach(() => shopSettingsFactory.create({ timeZone: 'Europe/Berlin' }, { transient: { dataSource } }));

const paidOrder = async (): Promise<string> =>
  (await orderFactory.create({ status: 'paid', paidAt: EVENING }, { transient: { dataSource } })).id;

async function accept(of?: string): Promise<string> {
  const orderId = of ?? (await paidOrder());
  const { businessDate, orderNumber } = await module.get(FulfilmentService, { strict: false }).accept(KITCHEN, orderId);
  return `${businessDate} ${orderNumber}`;
}

it('the numbers of orders begin anew at the midnight of the shop, and no two of a day are the same', async () => {
  const crowd = await Promise.all([1, 2, 3].map(() => accept()));
  expect(crowd.sort()).toEqual(['2026-11-23 1', '2026-11-23 2', '2026-11-23 3']);
  clock.advanceMs(HOUR_MS);
  expect([await accept(), await accept()]).toEqual(['2026-11-24 1', '2026-11-24 2']);
});

it('nobody waits for a number behind an order that somebody else has', async () => {
  const orderId = await paidOrder();
  let held: Promise<string> | undefined;
  await dataSource.transaction(async (manager) => {
    await module.get(OrdersService, { strict: false }).lockOrder(manager, orderId);
    held = accept(orderId);
    await somebodyWaitsFor(dataSource, manager);
    await accept();
  });
  await held;
});
