import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { SchedulingModule } from '../../src/infrastructure/scheduling/scheduling.module.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { QueueUnavailableError } from '../../src/infrastructure/queue/queue-unavailable.error.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import { CheckoutCoreModule } from '../../src/modules/checkout/checkout-core.module.js';
import { DueLooks } from '../../src/modules/checkout/due-looks.js';
import { FulfilmentService } from '../../src/modules/checkout/fulfilment.service.js';
import { OrderWatcher } from '../../src/modules/checkout/order-watcher.js';
import { OrderWatch } from '../../src/modules/orders/order-watch.entity.js';
import { OrderNotFoundError } from '../../src/modules/orders/orders.errors.js';
import { OrdersWorkerModule } from '../../src/modules/orders/orders-worker.module.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { Payment } from '../../src/modules/payments/payment.entity.js';
import { ShopService } from '../../src/modules/shop/shop.service.js';
import type { ShopSettings } from '../../src/modules/shop/shop-settings.entity.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { testModule } from '../support/test-module.js';

/** The queue is Redis's part; here it is away unless a test says otherwise. order-watch-worker.spec.ts has the real one. */
const publish = jest.fn<JobBus['publish']>();

/** The worker's part of checkout, without its sweep: the test says when. */
@Module({
  imports: [CheckoutCoreModule],
  providers: [OrderWatcher, DueLooks, { provide: JobBus, useValue: { publish } }],
  exports: [OrderWatcher, DueLooks],
})
class Watching {}

const KITCHEN = { kind: 'user', userId: crypto.randomUUID(), role: 'kitchen', email: 'kitchen@example.com' } as const;
const MINUTE_MS = 60_000;
/** Longer than a worker keeps a look to itself. */
const LEASE_MS = 60_000;

const clock = new FixedClock();
let module: TestingModule;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };

beforeAll(async () => {
  await createTestDatabase();
  module = await testModule([SchedulingModule, OutboxModule, Watching, OrdersWorkerModule])
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  dataSource = module.get(DataSource);
  transient = { transient: { dataSource } };
});
afterAll(() => module.close());
beforeEach(async () => {
  publish.mockReset().mockImplementation(({ queue }) => Promise.reject(new QueueUnavailableError(queue)));
  await dataSource.query('DELETE FROM order_watches');
  await setShop({});
});

const setShop = (settings: Partial<ShopSettings>) => shopSettingsFactory.create(settings, transient);
const dispatch = () => module.get(DueLooks, { strict: false }).dispatch();
const watcher = () => module.get(OrderWatcher, { strict: false });
const fulfilment = () => module.get(FulfilmentService, { strict: false });
const watchOf = (orderId: string) => dataSource.manager.findOneBy(OrderWatch, { orderId });
const advanceTo = (moment: Date) => clock.advanceMs(moment.getTime() - clock.now().getTime());

async function markPaid(orderId: string): Promise<void> {
  const orders = module.get(OrdersService, { strict: false });
  await inTransaction(dataSource, (manager) => orders.markPaid(manager, orderId));
}

async function paidOrder(): Promise<string> {
  const { id: orderId } = await orderFactory.create({}, transient);
  await markPaid(orderId);
  return orderId;
}

/** Lets time pass until the order's next look, and has it made. */
async function nextLook(orderId: string): Promise<void> {
  advanceTo((await watchOf(orderId))?.nextLookAt as Date);
  await dispatch();
}

/** Its moves after it was paid, as `status by whom because of what`. */
async function movesOf(orderId: string): Promise<string[]> {
  const rows = await dataSource.query<{ move: string }[]>(
    `SELECT concat_ws(' ', to_status, coalesce(actor_id, actor_type), reason) AS move
     FROM order_transitions WHERE order_id = $1 AND version > 2 ORDER BY version`,
    [orderId],
  );
  return rows.map(({ move }) => move);
}

/** A look at the order, in the middle of which something else happens: it has read where the order stands, and not decided. */
async function whileLooking(happens: () => Promise<unknown>, orderId: string): Promise<void> {
  const shop = module.get(ShopService, { strict: false });
  const getSettings = shop.getSettings.bind(shop);
  jest.spyOn(shop, 'getSettings').mockImplementationOnce(async () => {
    await happens();
    return getSettings();
  });
  await watcher().look(orderId);
}

async function metric(name: string): Promise<number> {
  const line = (await module.get(Metrics).registry.metrics()).split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? 0);
}

describe('an order', () => {
  it.each([1, 3, 6])('that turns ready for its next step before look %i takes it at that look', async (looks) => {
    const orderId = await paidOrder();
    for (let look = 1; look < looks; look += 1) {
      await nextLook(orderId);
      expect(await watchOf(orderId)).toMatchObject({ stage: 'paid', looks: look });
    }
    await setShop({ autoAccept: true });
    if (looks > 1) {
      await dispatch();
      expect(await movesOf(orderId)).toEqual([]);
    }
    await nextLook(orderId);
    expect(await movesOf(orderId)).toEqual(['accepted auto-accept']);
  });

  it('made before a pause is accepted at the look that finds the pause over', async () => {
    const orderId = await paidOrder();
    const pausedUntil = new Date(clock.now().getTime() + 5_000);
    await setShop({ autoAccept: true, pausedUntil });
    while (clock.now() < pausedUntil) {
      expect(await movesOf(orderId)).toEqual([]);
      await nextLook(orderId);
    }
    expect(clock.now()).toEqual(pausedUntil);
    expect(await movesOf(orderId)).toEqual(['accepted auto-accept']);
  });

  it('that moves is looked at at once, by a wait that starts anew, and no more at its end', async () => {
    const orderId = await paidOrder();
    await nextLook(orderId);
    await nextLook(orderId);
    clock.advanceMs(1);
    for (const step of ['accept', 'start', 'ready'] as const) {
      const { status } = await fulfilment()[step](KITCHEN, orderId);
      expect(await watchOf(orderId)).toMatchObject({ stage: status, since: clock.now(), looks: 0, nextLookAt: clock.now() });
      await dispatch();
      expect(await watchOf(orderId)).toMatchObject({ stage: status, looks: 1 });
    }
    await fulfilment().handOver(KITCHEN, orderId);
    expect(await watchOf(orderId)).toBeNull();
    await watcher().look(orderId);
    expect(await movesOf(orderId)).toHaveLength(4);
  });

  it('that nobody accepts is rejected at the end of its time, with everything given back once', async () => {
    const { orderId, userId } = await memberOrder();
    while (await watchOf(orderId)) {
      expect(await movesOf(orderId)).toEqual([]);
      await nextLook(orderId);
    }
    await Promise.all([watcher().look(orderId), watcher().look(orderId)]);

    expect(await movesOf(orderId)).toEqual(['cancelled accept-timeout accept_timeout']);
    expect(await dataSource.query(`SELECT amount::int, requested_by FROM refunds`)).toEqual([
      { amount: 750, requested_by: 'accept-timeout' },
    ]);
    expect(await dataSource.query(`SELECT count(*)::int FROM outbox WHERE topic = 'refund.requested'`)).toEqual([{ count: 1 }]);
    expect(await ledgerBalances(dataSource, userId)).toMatchObject({ available: 500, held: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that is accepted while a look is about to reject it stays accepted', async () => {
    const orderId = await paidOrder();
    clock.advanceMs(10 * MINUTE_MS);
    await whileLooking(() => fulfilment().accept(KITCHEN, orderId), orderId);
    expect(await movesOf(orderId)).toEqual([`accepted ${KITCHEN.userId}`]);
  });

  it('that moves while a look decides to wait keeps the schedule of its new stage', async () => {
    const orderId = await paidOrder();
    clock.advanceMs(5 * MINUTE_MS);
    await whileLooking(() => fulfilment().accept(KITCHEN, orderId), orderId);
    expect(await watchOf(orderId)).toMatchObject({ stage: 'accepted', looks: 0, nextLookAt: clock.now(), lateAt: null });
  });

  it('there is none of is not found, which a job never tries again', async () => {
    await expect(watcher().look(crypto.randomUUID())).rejects.toThrow(OrderNotFoundError);
  });

  /** A member's order of 12.50, of which 5.00 were paid by cashback and 7.50 in money. */
  async function memberOrder(): Promise<{ orderId: string; userId: string }> {
    const { id: userId } = await userFactory.create({}, transient);
    await giveCashback(userId, 500);
    const order = { userId, cashbackSpentMinor: 500, grandTotalMinor: 750, cashbackEarnedMinor: 75 };
    const { id: orderId } = await orderFactory.create(order, transient);
    const cashback = module.get(CashbackService, { strict: false });
    await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId, orderId, amountMinor: 500 }));
    await dataSource.manager.insert(Payment, {
      orderId,
      attempt: 1,
      method: 'stripe',
      status: 'succeeded',
      amountMinor: 750,
      receivedMinor: 750,
      currency: 'eur',
      livemode: false,
    });
    await markPaid(orderId);
    return { orderId, userId };
  }

  async function giveCashback(userId: string, amountMinor: number): Promise<void> {
    const orderId = crypto.randomUUID();
    const cashback = module.get(CashbackService, { strict: false });
    const accruals = module.get(AccrualsService, { strict: false });
    await inTransaction(dataSource, async (manager) => {
      await cashback.promiseAccrual(manager, { userId, orderId, amountMinor });
      await cashback.startMaturity(manager, orderId);
    });
    await accruals.accrue(orderId, crypto.randomUUID());
    await accruals.matureDue();
  }
});

describe('several workers', () => {
  it('take each look once', async () => {
    publish.mockReset().mockResolvedValue(undefined);
    const orderIds = await Promise.all([1, 2, 3, 4, 5].map(paidOrder));
    await Promise.all([1, 2, 3, 4].map(dispatch));
    expect(publish.mock.calls.map(([, payload]) => (payload as { orderId: string }).orderId).toSorted()).toEqual(
      orderIds.toSorted(),
    );
  });

  it('leave each other the looks that one is just taking', async () => {
    publish.mockReset().mockResolvedValue(undefined);
    const [taken, free] = [await paidOrder(), await paidOrder()];
    await inTransaction(dataSource, async (manager) => {
      await manager.query(`SELECT FROM order_watches WHERE order_id = $1 FOR UPDATE`, [taken]);
      await dispatch();
    });
    expect(publish.mock.calls.map(([, payload]) => payload)).toEqual([{ orderId: free }]);
  });

  it('that look at one order at once move it once', async () => {
    await setShop({ autoAccept: true });
    const orderId = await paidOrder();
    await Promise.all([1, 2, 3, 4, 5].map(() => watcher().look(orderId)));
    expect(await movesOf(orderId)).toEqual(['accepted auto-accept']);
  });
});

describe('a look that comes to nothing', () => {
  beforeEach(() => setShop({ autoAccept: true }));

  it('because its job was lost is made again when the lease ends, as another job', async () => {
    publish.mockReset().mockResolvedValue(undefined);
    const orderId = await paidOrder();
    await dispatch();
    clock.advanceMs(LEASE_MS - 1);
    await dispatch();
    expect(publish).toHaveBeenCalledTimes(1);
    clock.advanceMs(1);
    await dispatch();
    expect(new Set(publish.mock.calls.map(([, , { jobId }]) => jobId)).size).toBe(2);
    await watcher().look(orderId);
    expect(await movesOf(orderId)).toEqual(['accepted auto-accept']);
  });

  it('because it failed is made again when the lease ends, and holds up no other', async () => {
    const [broken, whole] = [await paidOrder(), await paidOrder()];
    const look = watcher().look.bind(watcher());
    const failing = jest.spyOn(watcher(), 'look').mockImplementation(async (orderId) => {
      if (orderId === broken) throw new Error('The oven is cold.');
      return look(orderId);
    });
    await dispatch();
    failing.mockRestore();
    expect([await movesOf(broken), await movesOf(whole)]).toEqual([[], ['accepted auto-accept']]);
    clock.advanceMs(LEASE_MS);
    await dispatch();
    expect(await movesOf(broken)).toEqual(['accepted auto-accept']);
  });
});

describe('a stage past its target', () => {
  it('is found late at that moment, and told once', async () => {
    const late = 'forno_order_stages_late_total{stage="paid"}';
    const before = await metric(late);
    const orderId = await paidOrder();
    const target = new Date(clock.now().getTime() + 5 * MINUTE_MS);
    while (clock.now() < target) {
      expect((await watchOf(orderId))?.lateAt).toBeNull();
      await nextLook(orderId);
    }
    expect((await watchOf(orderId))?.lateAt).toEqual(target);
    await nextLook(orderId);
    expect((await watchOf(orderId))?.lateAt).toEqual(target);
    expect(await metric(late)).toBe(before + 1);
  });

  it('is shown though nobody looks', async () => {
    const orderId = await paidOrder();
    await dataSource.query(`UPDATE order_watches SET since = now() - interval '301 seconds' WHERE order_id = $1`, [orderId]);
    expect(await metric('forno_order_stage_overdue{stage="paid"}')).toBe(1);
    expect(await metric('forno_order_stage_overdue{stage="preparing"}')).toBe(0);
    expect(await metric('forno_orders_awaiting_acceptance_oldest_age_seconds')).toBeGreaterThanOrEqual(301);
    expect(await metric('forno_orders_open{status="paid"}')).toBeGreaterThanOrEqual(1);
  });

  it('is measured when the order leaves it', async () => {
    const orderId = await paidOrder();
    const before = await metric('forno_order_stage_duration_seconds_sum{stage="paid"}');
    clock.advanceMs(90_000);
    await fulfilment().accept(KITCHEN, orderId);
    expect(await metric('forno_order_stage_duration_seconds_sum{stage="paid"}')).toBe(before + 90);
  });
});

describe('an order that is handed over', () => {
  it('is measured from when the kitchen could see it', async () => {
    const took = 'forno_order_fulfilment_duration_seconds_sum{fulfilment="pickup"}';
    const before = await metric(took);
    const orderId = await paidOrder();
    await fulfilment().accept(KITCHEN, orderId);
    await fulfilment().start(KITCHEN, orderId);
    clock.advanceMs(600_000);
    await fulfilment().ready(KITCHEN, orderId);
    await fulfilment().handOver(KITCHEN, orderId);
    expect(await metric(took)).toBe(before + 600);
  });
});

describe('a move that is rolled back', () => {
  it('is neither watched nor counted', async () => {
    const moved = 'forno_orders_status_transitions_total{from="pending_payment",to="paid"}';
    const before = await metric(moved);
    const { id: orderId } = await orderFactory.create({}, transient);
    const orders = module.get(OrdersService, { strict: false });
    const failing = inTransaction(dataSource, async (manager) => {
      await orders.markPaid(manager, orderId);
      throw new Error('The change failed.');
    });
    await expect(failing).rejects.toThrow('The change failed.');
    expect(await watchOf(orderId)).toBeNull();
    expect(await metric(moved)).toBe(before);
    await markPaid(orderId);
    expect(await metric(moved)).toBe(before + 1);
  });
});
