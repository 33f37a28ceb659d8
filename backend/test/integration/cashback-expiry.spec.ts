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
     WHERE (SELECT id FROM ledger_accounts WHERE kind = 'customer_available' AND user_id = '${member}') IN (debit_account, credit_account)`,
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
