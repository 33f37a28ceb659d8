import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { CashbackModule } from '../../src/modules/cashback/cashback.module.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import { ExpiryService } from '../../src/modules/cashback/expiry.service.js';
import { query } from '../../tools/run/postgres.ts';
import { userFactory } from '../factories/user.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { testModule } from '../support/test-module.js';

const TTL_DAYS = 10;
const DAY_MS = 86_400_000;

let database: TestDatabase;
let module: TestingModule;
let dataSource: DataSource;
let cashback: CashbackService;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  module = await testModule([OutboxModule, CashbackModule], { CASHBACK_TTL_DAYS: String(TTL_DAYS) }).compile();
  dataSource = module.get(DataSource);
  cashback = module.get(CashbackService);
});
afterAll(() => module.close());
beforeEach(async () => {
  userId = await newMember();
});

const newMember = async () => (await userFactory.create({}, { transient: { dataSource } })).id;
const earn = (amountMinor: number, member = userId) => giveCashback(module, member, amountMinor);
const balances = (member = userId) => ledgerBalances(dataSource, member);
const expireDue = () => module.get(ExpiryService).expireDue();

async function spend(amountMinor: number, end: 'captureHold' | 'releaseHold', member = userId): Promise<string> {
  const orderId = crypto.randomUUID();
  await inTransaction(dataSource, async (manager) => {
    await cashback.hold(manager, { userId: member, orderId, amountMinor });
    await cashback[end](manager, orderId);
  });
  return orderId;
}

/** As a refund of what earned it would, until so much of it is taken back. */
async function takeBack(orderId: string, earnedBackMinor: number): Promise<void> {
  await inTransaction(dataSource, (manager) =>
    cashback.refundPart(manager, { orderId, returnMinor: 0, earnedBackMinor, cause: crypto.randomUUID() }),
  );
}

async function isSomebodyWaiting(): Promise<boolean> {
  const { rows } = await query(
    database.superuserUrl,
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

/** Days pass: behind the ledger's back, whose history is made older, for its clock is PostgreSQL's. */
async function pass(days: number, member = userId): Promise<void> {
  await query(
    database.superuserUrl,
    `BEGIN`,
    `SET LOCAL session_replication_role = replica`,
    `UPDATE ledger_transfers SET created_at = created_at - make_interval(days => ${days})
     WHERE EXISTS (SELECT FROM ledger_accounts a WHERE a.user_id = '${member}' AND a.id IN (debit_account, credit_account))`,
    `COMMIT`,
  );
}

/** What the member is told of ends: how much, and after how many days from now. */
async function told(member = userId): Promise<{ amountMinor: number; days: number }[]> {
  const { expirations } = await cashback.getStatement(member);
  return expirations.map(({ amountMinor, expiresAt }) => ({
    amountMinor,
    days: Math.round((expiresAt.getTime() - Date.now()) / DAY_MS),
  }));
}

async function setAside(amountMinor: number, member: string): Promise<string> {
  const orderId = crypto.randomUUID();
  await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId: member, orderId, amountMinor }));
  return orderId;
}

interface Spending {
  orderId: string;
  amountMinor: number;
}

interface ModelCredit extends Spending {
  takenMinor: number;
}

/**
 * What a member should have: all that happened told from the beginning, with each order having earned only what has not been taken
 * back by now. So it does not matter when something was.
 */
class Model {
  days = 0;
  readonly orders: ModelCredit[] = [];
  private readonly story: { day: number; credit?: { amountMinor: number }; movedMinor?: number }[] = [];

  gave(amountMinor: number, orderId?: string): void {
    const credit = { orderId: orderId ?? '', amountMinor, takenMinor: 0 };
    this.story.push({ day: this.days, credit });
    if (orderId) this.orders.push(credit);
  }

  /** Set aside or spent, below 0, or released. */
  moved(movedMinor: number): void {
    this.story.push({ day: this.days, movedMinor });
  }

  swept(): void {
    this.story.push({ day: this.days });
  }

  balances(): { available: number; debt: number } {
    const given: { day: number; amountMinor: number }[] = [];
    let net = 0;
    for (const { day, credit, movedMinor } of this.story) {
      if (credit) {
        given.push({ day, amountMinor: credit.amountMinor });
        net += credit.amountMinor;
      } else if (movedMinor !== undefined) {
        net += movedMinor;
      } else if (net > 0) {
        const alive = given.filter((one) => one.day > day - TTL_DAYS).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        net = Math.min(net, alive);
      }
    }
    return { available: Math.max(0, net), debt: Math.max(0, -net) };
  }
}

describe('cashback', () => {
  it('ends when its days are over, and not before, once', async () => {
    await earn(500);
    await pass(TTL_DAYS - 1);
    await expireDue();
    expect(await balances()).toMatchObject({ available: 500 });
    await pass(1);
    await Promise.all([expireDue(), expireDue()]);
    await expireDue();
    expect(await balances()).toMatchObject({ available: 0 });
    expect((await cashback.getStatement(userId)).transfers.filter(({ type }) => type === 'expire')).toMatchObject([
      { amountMinor: 500, orderId: null, movements: [{ account: 'available', amountMinor: -500 }] },
    ]);
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('does not end before, though the clock of who looks is a year ahead', async () => {
    await earn(500);
    const clock = module.get(Clock);
    const ahead = jest.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + 365 * DAY_MS));
    await expireDue();
    ahead.mockRestore();
    expect(await balances()).toMatchObject({ available: 500 });
  });

  it('that is being spent just then does not end', async () => {
    await earn(500);
    await pass(TTL_DAYS);
    const orderId = crypto.randomUUID();
    const expiring = await dataSource.transaction(async (manager) => {
      await cashback.hold(manager, { userId, orderId, amountMinor: 400 });
      const begun = expireDue();
      while (!(await isSomebodyWaiting()));
      return { begun };
    });
    await expiring.begun;
    expect(await balances()).toMatchObject({ available: 0, held: 400 });
  });

  it('that is older is spent first', async () => {
    await earn(300);
    await pass(6);
    await earn(200);
    await spend(250, 'captureHold');
    expect(await told()).toEqual([
      { amountMinor: 50, days: 4 },
      { amountMinor: 200, days: 10 },
    ]);
    await pass(4);
    await expireDue();
    expect(await balances()).toMatchObject({ available: 200 });
  });

  it('that was set aside and given back is as old as it was', async () => {
    await earn(300);
    await pass(6);
    await spend(300, 'releaseHold');
    expect(await told()).toEqual([{ amountMinor: 300, days: 4 }]);
  });

  it('that a refund returns can be spent as long as new', async () => {
    await earn(300);
    await pass(6);
    const orderId = await spend(300, 'captureHold');
    await inTransaction(dataSource, (manager) => cashback.cancelForOrder(manager, orderId));
    expect(await told()).toEqual([{ amountMinor: 300, days: 10 }]);
  });

  it('set aside for an order does not end', async () => {
    await earn(300);
    const orderId = crypto.randomUUID();
    await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId, orderId, amountMinor: 200 }));
    await pass(TTL_DAYS);
    await expireDue();
    expect(await balances()).toMatchObject({ available: 0, held: 200 });
  });

  it('that ended is not taken back a second time as debt', async () => {
    const orderId = await earn(500);
    await pass(TTL_DAYS);
    await expireDue();
    await takeBack(orderId, 200);
    await takeBack(orderId, 500);
    expect(await balances()).toMatchObject({ available: 0, debt: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that comes back to who owes pays that, the oldest of it, and leaves no debt of what would have ended', async () => {
    const old = await earn(300);
    await pass(6);
    await earn(200);
    const orderId = crypto.randomUUID();
    await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId, orderId, amountMinor: 500 }));
    await takeBack(old, 300);
    await pass(4);
    await inTransaction(dataSource, (manager) => cashback.releaseHold(manager, orderId));
    await expireDue();
    expect(await balances()).toMatchObject({ available: 200, debt: 0 });
    expect(await told()).toEqual([{ amountMinor: 200, days: 6 }]);
    await pass(6);
    await expireDue();
    expect(await balances()).toMatchObject({ available: 0, debt: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that was spent before the rest of it ended is debt when it is taken back', async () => {
    const orderId = await earn(500);
    await spend(200, 'captureHold');
    await pass(TTL_DAYS);
    await expireDue();
    await takeBack(orderId, 500);
    expect(await balances()).toMatchObject({ available: 0, debt: -200 });
  });

  it('that ended is forgiven once, whichever order earned it', async () => {
    const orders = [await earn(300), await earn(300)];
    await spend(300, 'captureHold');
    await pass(TTL_DAYS);
    await expireDue();
    for (const orderId of orders) {
      await takeBack(orderId, 300);
    }
    expect(await balances()).toMatchObject({ available: 0, debt: -300 });
    // Own money would have left `available` too.
    expect((await cashback.getStatement(userId)).transfers.find(({ type }) => type === 'debt_repay')).toMatchObject({
      movements: [{ account: 'debt', amountMinor: -300 }],
    });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that ended before an order earned anything forgives nothing of what that earned', async () => {
    await earn(300);
    await pass(TTL_DAYS);
    await expireDue();
    const orderId = await earn(200);
    await spend(200, 'captureHold');
    await takeBack(orderId, 200);
    expect(await balances()).toMatchObject({ available: 0, debt: -200 });
  });

  it.each([
    ['after what was earned later matured', ['earn', 'takeBack']],
    ['before that', ['takeBack', 'earn']],
  ])('that ended leaves what lives alone when it is taken back %s', async (_when, acts) => {
    const orderId = await earn(500);
    await pass(TTL_DAYS);
    await expireDue();
    for (const act of acts) {
      await (act === 'earn' ? earn(500) : takeBack(orderId, 500));
    }
    expect(await balances()).toMatchObject({ available: 500, debt: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('that ended of several orders leaves what lives alone, taken back in parts and twice', async () => {
    const orders = [await earn(500), await earn(300)] as const;
    await pass(TTL_DAYS);
    await expireDue();
    await earn(400);
    for (const [orderId, amountMinor] of [
      [orders[0], 200],
      [orders[1], 300],
      [orders[0], 500],
      [orders[0], 500],
    ] as const) {
      await takeBack(orderId, amountMinor);
    }
    expect(await balances()).toMatchObject({ available: 400, debt: 0 });
  });

  it('that ended at two times is forgiven for the order that ended then', async () => {
    const old = await earn(300);
    await pass(TTL_DAYS);
    await expireDue();
    const younger = await earn(200);
    await takeBack(old, 300);
    await pass(TTL_DAYS);
    await expireDue();
    await earn(400);
    await takeBack(younger, 200);
    expect(await balances()).toMatchObject({ available: 400, debt: 0 });
  });

  it('that was spent is taken back from what lives, what ended of it is not', async () => {
    const orderId = await earn(500);
    await spend(200, 'captureHold');
    await pass(TTL_DAYS);
    await expireDue();
    await earn(500);
    await takeBack(orderId, 500);
    expect(await balances()).toMatchObject({ available: 300, debt: 0 });
  });

  it('that ended while an order’s own lived forgives nothing of what that earned', async () => {
    await earn(300);
    await pass(6);
    const orderId = await earn(500);
    await pass(4);
    await expireDue();
    await spend(200, 'captureHold');
    await takeBack(orderId, 500);
    expect(await balances()).toMatchObject({ available: 0, debt: -200 });
  });

  it.each([
    ['before', ['takeBack', 'expire']],
    ['after', ['expire', 'takeBack']],
  ])('that is taken back %s older ends lets that live no longer', async (_when, acts) => {
    await earn(300);
    await pass(6);
    const orderId = await earn(500);
    await pass(3);
    for (const act of acts) {
      if (act === 'takeBack') {
        await takeBack(orderId, 400);
      } else {
        await pass(1);
        await expireDue();
      }
    }
    expect(await balances()).toMatchObject({ available: 100, debt: 0 });
    expect(await told()).toEqual([{ amountMinor: 100, days: 6 }]);
  });

  it('is what it were had each order earned only what was not taken back, after any course of things', async () => {
    const step = fc.record({
      act: fc.constantFrom(
        ...(['earn', 'earn', 'capture', 'hold', 'release', 'return', 'pass', 'pass', 'expire', 'takeBack', 'takeBack'] as const),
      ),
      amount: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const member = await newMember();
        const model = new Model();
        const spent = { hold: [] as Spending[], capture: [] as Spending[] };
        for (const { act, amount } of steps) {
          const amountMinor = Math.min(await cashback.availableMinor(member), amount);
          if (act === 'earn') {
            model.gave(amount, await earn(amount, member));
          } else if (act === 'pass') {
            await pass(1 + (amount % 5), member);
            model.days += 1 + (amount % 5);
          } else if (act === 'expire') {
            await expireDue();
            model.swept();
          } else if (act === 'takeBack' && model.orders.length > 0) {
            const order = model.orders[amount % model.orders.length] as ModelCredit;
            const takenMinor = Math.min(order.amountMinor, amount);
            order.takenMinor += takenMinor;
            order.amountMinor -= takenMinor;
            await takeBack(order.orderId, order.takenMinor);
          } else if ((act === 'hold' || act === 'capture') && amountMinor > 0) {
            const orderId = await (act === 'capture' ? spend(amountMinor, 'captureHold', member) : setAside(amountMinor, member));
            spent[act].push({ orderId, amountMinor });
            model.moved(-amountMinor);
          } else if (act === 'release' || act === 'return') {
            const ended = spent[act === 'release' ? 'hold' : 'capture'].shift();
            if (ended) {
              await inTransaction(dataSource, (manager) => cashback.cancelForOrder(manager, ended.orderId));
              if (act === 'release') model.moved(ended.amountMinor);
              else model.gave(ended.amountMinor);
            }
          }
          const { available = 0, debt = 0 } = await balances(member);
          expect({ available, debt: Math.abs(debt) }).toEqual(model.balances());
        }
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    );
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('is told to the last unit, and what is told to have ended does, after any course of things', async () => {
    const step = fc.record({
      act: fc.constantFrom('earn', 'capture', 'release', 'pass', 'expire' as const),
      amount: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        const member = await newMember();
        for (const { act, amount } of steps) {
          const available = await cashback.availableMinor(member);
          const amountMinor = Math.min(available, amount);
          if (act === 'earn') await earn(amount, member);
          else if (act === 'pass') await pass(1 + (amount % 5), member);
          else if (act === 'expire') await expireDue();
          else if (amountMinor > 0) await spend(amountMinor, `${act}Hold`, member);
        }
        const alive = (await told(member)).filter(({ days }) => days > 0);
        await expireDue();
        expect(await told(member)).toEqual(alive);
        expect(alive.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(await cashback.availableMinor(member));
      }),
      { numRuns: 20 },
    );
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });
});

describe('where cashback never expires', () => {
  it('nothing ends, and nothing is told to', async () => {
    const forEver = await testModule([OutboxModule, CashbackModule], { CASHBACK_TTL_DAYS: '0' }).compile();
    try {
      await earn(500);
      await pass(4_000);
      await forEver.get(ExpiryService).expireDue();
      expect(await forEver.get(CashbackService).getStatement(userId)).toMatchObject({ availableMinor: 500, expirations: [] });
    } finally {
      await forEver.close();
    }
  });
});
