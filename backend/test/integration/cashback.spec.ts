import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { AccrualNotFoundError, InsufficientCashbackError } from '../../src/modules/cashback/cashback.errors.js';
import { CashbackModule } from '../../src/modules/cashback/cashback.module.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import { userFactory } from '../factories/user.factory.js';
import { movedInAll } from '../support/cashback.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { testModule } from '../support/test-module.js';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let module: TestingModule;
let dataSource: DataSource;
let cashback: CashbackService;
let accruals: AccrualsService;
let clock: FixedClock;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  module = await testModule([OutboxModule, CashbackModule], { CASHBACK_MATURITY_HOURS: '2' })
    .overrideProvider(Clock)
    .useValue(new FixedClock())
    .compile();
  dataSource = module.get(DataSource);
  cashback = module.get(CashbackService);
  accruals = module.get(AccrualsService);
  clock = module.get(Clock);
});
afterAll(() => module.close());
beforeEach(async () => {
  userId = (await userFactory.create({}, { transient: { dataSource } })).id;
});

const within = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => inTransaction(dataSource, work);
const balances = () => ledgerBalances(dataSource, userId);
const hold = (orderId: string, amountMinor: number, holder = userId) =>
  within((manager) => cashback.hold(manager, { userId: holder, orderId, amountMinor }));
const capture = (orderId: string) => within((manager) => cashback.captureHold(manager, orderId));
const release = (orderId: string) => within((manager) => cashback.releaseHold(manager, orderId));
const cancel = (orderId: string) => within((manager) => cashback.cancelForOrder(manager, orderId));
const cancelKept = (orderId: string) => within((manager) => cashback.takeBackEarned(manager, orderId));
const promise = (orderId: string, amountMinor: number, earner = userId) =>
  within((manager) => cashback.promiseAccrual(manager, { userId: earner, orderId, amountMinor }));
const complete = (orderId: string) => within((manager) => cashback.startMaturity(manager, orderId));
/** A part of what it spent goes back, and a part of what it earned is taken back. */
const refundPart = (orderId: string, amountMinor: number) =>
  within(async (manager) => {
    const { spentMinor, returnedMinor } = await cashback.spentOn(manager, orderId);
    const returnMinor = Math.min(amountMinor, spentMinor - returnedMinor);
    await cashback.refundPart(manager, { orderId, returnMinor, earnedBackMinor: amountMinor, cause: crypto.randomUUID() });
  });
/** Each balance that the member is shown is the sum of the movements that explain it. */
const expectExplained = async (member: string) => {
  const { availableMinor, pendingMinor, heldMinor, debtMinor } = await cashback.getStatement(member);
  const moved = await movedInAll((cursor) => cashback.listTransfers(member, { limit: 3, cursor }));
  expect(moved).toEqual({ availableMinor, pendingMinor, heldMinor, debtMinor });
};
const transfersOf = (orderId: string) =>
  dataSource.query<{ type: string; amount: string }[]>(
    `SELECT type, amount FROM ledger_transfers WHERE order_id = $1 ORDER BY created_at`,
    [orderId],
  );

async function followUps(orderId: string): Promise<{ id: string; status: string }[]> {
  return dataSource.query(`SELECT id, status FROM outbox WHERE topic = 'cashback.accrue' AND aggregate_id = $1`, [orderId]);
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const [accrual] = await dataSource.query<{ status: string }[]>(`SELECT status FROM cashback_accruals WHERE order_id = $1`, [
    orderId,
  ]);
  return accrual?.status;
}

async function accrue(orderId: string): Promise<void> {
  const [followUp] = await followUps(orderId);
  await accruals.accrue(orderId, followUp?.id ?? crypto.randomUUID());
}

/** Time passes by the database's clock, which alone says what is due. */
async function pass(interval: string): Promise<void> {
  await dataSource.query(`UPDATE cashback_accruals SET matures_at = matures_at - $1::interval`, [interval]);
}

async function mature(orderId: string): Promise<void> {
  await complete(orderId);
  await pass('2 hours');
  await accruals.matureDue();
}

/** An order whose cashback can be spent. */
async function earned(amountMinor: number, orderId: string = crypto.randomUUID(), earner = userId): Promise<string> {
  await promise(orderId, amountMinor, earner);
  await accrue(orderId);
  await mature(orderId);
  return orderId;
}

describe('a hold', () => {
  it('is captured once, whatever comes after', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    expect(await balances()).toMatchObject({ available: 200, held: 300 });
    await Promise.all([capture(orderId), capture(orderId), capture(orderId)]);
    await release(orderId);
    expect(await balances()).toMatchObject({ available: 200, held: 0 });
    expect(await transfersOf(orderId)).toEqual([
      { type: 'hold', amount: '300' },
      { type: 'capture', amount: '300' },
    ]);
  });

  it('is released once, whatever comes after', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    await Promise.all([release(orderId), release(orderId)]);
    await capture(orderId);
    expect(await balances()).toMatchObject({ available: 500, held: 0 });
  });

  it.each([
    ['spent', capture],
    ['given back', release],
  ])('that is being %s is waited for, and is then over', async (_what, end) => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    let second: Promise<unknown> = Promise.resolve();
    await within(async (manager) => {
      await (end === capture ? cashback.captureHold(manager, orderId) : cashback.releaseHold(manager, orderId));
      second = end === capture ? release(orderId) : capture(orderId);
      await somebodyWaitsFor(dataSource, manager);
    });
    await second;
    expect(await transfersOf(orderId)).toHaveLength(2);
  });

  it('ends one way only, also when both ways are tried at once', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    await Promise.all([capture(orderId), release(orderId)]);
    expect(await transfersOf(orderId)).toHaveLength(2);
  });

  it('of an order is taken once', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await Promise.all([hold(orderId, 300), hold(orderId, 300)]);
    expect(await balances()).toMatchObject({ available: 200, held: 300 });
  });

  it('of nothing is no hold, and an order without one has nothing to end', async () => {
    const orderId = crypto.randomUUID();
    await hold(orderId, 0);
    await capture(orderId);
    await release(orderId);
    expect(await transfersOf(orderId)).toEqual([]);
  });

  it('never takes more than there is, however many try at once', async () => {
    await earned(1000);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => hold(crypto.randomUUID(), 90)));
    const refused = tries.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason);
    expect(refused).toHaveLength(39);
    refused.forEach((reason) => expect(reason).toBeInstanceOf(InsufficientCashbackError));
    expect(await balances()).toMatchObject({ available: 10, held: 990 });
  });

  it.each([
    ['is released', release],
    ['is of an order that is cancelled', cancel],
    ['is of one that is cancelled and whose payment is kept', cancelKept],
  ])('that %s pays first what was taken back meanwhile, once', async (_what, end) => {
    const [orderId, refunded] = [crypto.randomUUID(), await earned(300)];
    await earned(200);
    await hold(orderId, 400);
    await cancel(refunded);
    expect(await balances()).toMatchObject({ available: 0, held: 400, debt: -200 });
    await Promise.all([end(orderId), end(orderId)]);
    await end(orderId);
    expect(await balances()).toMatchObject({ available: 200, held: 0, debt: 0 });
    expect(await transfersOf(orderId)).toEqual([
      { type: 'hold', amount: '400' },
      { type: 'release', amount: '400' },
      { type: 'debt_repay', amount: '200' },
    ]);
    await expectExplained(userId);
  });

  it('that is released while what it was earned by is taken back leaves neither debt nor cashback', async () => {
    const [orderId, refunded] = [crypto.randomUUID(), await earned(500)];
    await hold(orderId, 500);
    await Promise.all([release(orderId), cancel(refunded)]);
    expect(await balances()).toMatchObject({ available: 0, held: 0, debt: 0 });
  });

  it('that is captured spends what was agreed, whatever its member owes', async () => {
    const [orderId, refunded] = [crypto.randomUUID(), await earned(500)];
    await hold(orderId, 300);
    await cancel(refunded);
    await capture(orderId);
    expect(await balances()).toMatchObject({ available: 0, held: 0, debt: -300 });
    expect(await transfersOf(orderId)).toHaveLength(2);
  });

  it('beyond what there is names what there is', async () => {
    await earned(100);
    await expect(hold(crypto.randomUUID(), 101)).rejects.toMatchObject({ status: 409, details: { availableMinor: 100 } });
  });
});

describe('an accrual', () => {
  it('is promised, accrued and followed up once, however often each is tried', async () => {
    const orderId = crypto.randomUUID();
    await Promise.all([promise(orderId, 120), promise(orderId, 120)]);
    expect(await followUps(orderId)).toMatchObject([{ status: 'pending' }]);
    await Promise.all([accrue(orderId), accrue(orderId)]);
    await accrue(orderId);
    expect(await balances()).toMatchObject({ pending: 120 });
    expect(await followUps(orderId)).toMatchObject([{ status: 'done' }]);
  });

  it('of nothing is not promised', async () => {
    const orderId = crypto.randomUUID();
    await promise(orderId, 0);
    expect(await followUps(orderId)).toEqual([]);
    await expect(accrue(orderId)).rejects.toThrow(AccrualNotFoundError);
  });

  it('can be spent once it has matured, and not before, whatever the clock of who looks says', async () => {
    const orderId = crypto.randomUUID();
    await promise(orderId, 120);
    await accrue(orderId);
    await complete(orderId);
    await pass('119 minutes');
    clock.advanceMs(DAY_MS);
    await accruals.matureDue();
    expect(await cashback.availableMinor(userId)).toBe(0);
    await pass('1 minute');
    await Promise.all([accruals.matureDue(), accruals.matureDue()]);
    expect(await cashback.availableMinor(userId)).toBe(120);
    expect(await balances()).toMatchObject({ pending: 0 });
  });

  it('matures however many come before it whose cashback fails', async () => {
    const other = await userFactory.create({}, { transient: { dataSource } });
    // The books let nothing be taken from what was not accrued: these 101 fail, each time.
    await dataSource.query(
      `INSERT INTO cashback_accruals (order_id, user_id, currency, amount, status, matures_at)
       SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'eur', 5, 'accrued', $2 FROM generate_series(1, 101) n`,
      [other.id, new Date(0)],
    );
    const orderId = crypto.randomUUID();
    await promise(orderId, 120);
    await accrue(orderId);
    await complete(orderId);
    await pass('2 hours');
    await expect(accruals.matureDue()).rejects.toBeInstanceOf(AggregateError);
    expect(await cashback.availableMinor(userId)).toBe(120);
    await dataSource.query(`UPDATE cashback_accruals SET status = 'voided' WHERE user_id = $1`, [other.id]);
  });

  it('of an order completed before the job came matures all the same', async () => {
    const orderId = crypto.randomUUID();
    await promise(orderId, 120);
    await complete(orderId);
    await accrue(orderId);
    await pass('2 hours');
    await accruals.matureDue();
    expect(await cashback.availableMinor(userId)).toBe(120);
  });
});

describe('a cancelled order', () => {
  it('that was promised cashback earns none', async () => {
    const orderId = crypto.randomUUID();
    await promise(orderId, 120);
    await cancel(orderId);
    await accrue(orderId);
    expect(await transfersOf(orderId)).toEqual([]);
    expect(await statusOf(orderId)).toBe('voided');
    expect(await followUps(orderId)).toMatchObject([{ status: 'done' }]);
  });

  it('gives back what it earned and gets what it spent, once', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    await capture(orderId);
    await promise(orderId, 120);
    await accrue(orderId);
    await Promise.all([cancel(orderId), cancel(orderId)]);
    await cancel(orderId);
    expect(await balances()).toMatchObject({ available: 500, pending: 0, held: 0, debt: 0 });
  });

  it('ends with nothing earned, whenever the job and the sweep come', async () => {
    await earned(500);
    const orderIds = Array.from({ length: 10 }, () => crypto.randomUUID());
    for (const orderId of orderIds) {
      await hold(orderId, 50);
      await capture(orderId);
      await promise(orderId, 120);
      await complete(orderId);
    }
    await pass('2 hours');
    await Promise.all([...orderIds.flatMap((orderId) => [accrue(orderId), cancel(orderId)]), accruals.matureDue()]);
    expect(await balances()).toMatchObject({ available: 500, pending: 0, held: 0, debt: 0 });
  });

  it('stays so though the sweep has found its cashback due', async () => {
    const orderId = crypto.randomUUID();
    await promise(orderId, 120);
    await accrue(orderId);
    await complete(orderId);
    await pass('2 hours');
    let sweep: Promise<unknown> = Promise.resolve();
    await dataSource.transaction(async (manager) => {
      await cashback.cancelForOrder(manager, orderId);
      sweep = accruals.matureDue();
      await somebodyWaitsFor(dataSource, manager);
    });
    await sweep;
    expect(await statusOf(orderId)).toBe('reversed');
    expect(await balances()).toMatchObject({ available: 0, pending: 0, debt: 0 });
  });

  it('whose cashback is spent leaves a debt, which the next cashback pays first', async () => {
    const orderId = await earned(500);
    const next = crypto.randomUUID();
    await hold(next, 450);
    await capture(next);
    await cancel(orderId);
    expect(await balances()).toMatchObject({ available: 0, debt: -450 });
    expect(await cashback.getStatement(userId)).toMatchObject({
      ...{ availableMinor: 0, debtMinor: 450 },
      transfers: [
        { type: 'reverse_accrual', amountMinor: 450, movements: [{ account: 'debt', amountMinor: 450 }] },
        { type: 'reverse_accrual', amountMinor: 50, movements: [{ account: 'available', amountMinor: -50 }] },
        { type: 'capture' },
        {
          type: 'hold',
          movements: [
            { account: 'available', amountMinor: -450 },
            { account: 'held', amountMinor: 450 },
          ],
        },
        { type: 'mature' },
        { type: 'accrue' },
      ],
    });
    await expectExplained(userId);
    await earned(400);
    expect(await balances()).toMatchObject({ available: 0, debt: -50 });
    expect((await cashback.getStatement(userId)).transfers[0]).toMatchObject({
      type: 'debt_repay',
      movements: [
        { account: 'available', amountMinor: -400 },
        { account: 'debt', amountMinor: -400 },
      ],
    });
    await expectExplained(userId);
    await earned(70);
    expect(await balances()).toMatchObject({ available: 20, debt: 0 });
  });

  it('that was not paid releases its hold', async () => {
    await earned(500);
    const orderId = crypto.randomUUID();
    await hold(orderId, 300);
    await cancel(orderId);
    expect(await balances()).toMatchObject({ available: 500, held: 0 });
  });
});

describe('the ledger', () => {
  it('adds up after any course of things', async () => {
    const step = fc.record({
      act: fc.oneof(
        fc.constantFrom('promise', 'accrue', 'mature', 'hold', 'capture', 'release', 'cancel', 'cancelKept', 'refund' as const),
        // Without them not much can happen.
        fc.constantFrom('earn', 'holdAll' as const),
      ),
      order: fc.nat({ max: 4 }),
      amountMinor: fc.integer({ min: 0, max: 500 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' })), async (steps) => {
        // A run that failed leaves its problems to those that shrink it.
        const before = await ledgerProblems(dataSource);
        const earner = (await userFactory.create({}, { transient: { dataSource } })).id;
        const orders = Array.from({ length: 5 }, () => crypto.randomUUID());
        for (const { act, order, amountMinor } of steps) {
          const orderId = orders[order] as string;
          const acts = {
            promise: () => promise(orderId, amountMinor, earner),
            accrue: () => accrue(orderId),
            mature: () => mature(orderId),
            earn: () => earned(amountMinor, orderId, earner),
            hold: () => hold(orderId, amountMinor, earner),
            holdAll: async () => hold(orderId, await cashback.availableMinor(earner), earner),
            capture: () => capture(orderId),
            release: () => release(orderId),
            cancel: () => cancel(orderId),
            cancelKept: () => cancelKept(orderId),
            refund: () => refundPart(orderId, amountMinor),
          };
          await acts[act]().catch((error: unknown) => {
            if (!(error instanceof InsufficientCashbackError || error instanceof AccrualNotFoundError)) {
              throw error;
            }
          });
          const { available = 0, debt = 0 } = await ledgerBalances(dataSource, earner);
          expect(Math.min(available, -debt)).toBeLessThanOrEqual(0);
        }
        expect(await ledgerProblems(dataSource)).toEqual(before);
        await expectExplained(earner);
      }),
      // Enough to be done with all of them, or with making the shortest of one that failed.
      { numRuns: 25, interruptAfterTimeLimit: 20_000 },
    );
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('refuses an overdraft by itself, and posts a key once', async () => {
    await earned(100);
    const post = (key: string, amount: number) =>
      dataSource.query<{ id: string }[]>(
        `SELECT id FROM ledger_post($1, 'adjust', 'customer_available', 'shop_expense', $2, $3, 'eur', NULL, NULL)`,
        [key, userId, amount],
      );
    await expect(post('too-much', 101)).rejects.toThrow(/ledger_accounts_overdraft_check/);
    await expect(post('nothing', 0)).rejects.toThrow(/ledger_transfers_amount_check/);
    const [first, second] = await Promise.all([post(`one-${userId}`, 40), post(`one-${userId}`, 40)]);
    expect(second).toEqual(first);
    expect(await balances()).toMatchObject({ available: 60 });
  });

  it('gives a posting that is under way elsewhere to who posts it too, and not a failure', async () => {
    await earned(100);
    // Between the member's own accounts, which the first has locked: who posts to the shop's locks the member before.
    const post = (manager: EntityManager) =>
      manager.query<{ id: string }[]>(
        `SELECT id FROM ledger_post($1, 'adjust', 'customer_available', 'customer_held', $2, 40, 'eur', NULL, NULL)`,
        [`same-${userId}`, userId],
      );
    let second: Promise<unknown> = Promise.resolve();
    // Not inTransaction(), which would try again after a deadlock.
    const first = await dataSource.transaction(async (manager) => {
      await manager.query(`SELECT 1 FROM ledger_lock($1, 'eur')`, [userId]);
      second = dataSource.transaction(post);
      await somebodyWaitsFor(dataSource, manager);
      return post(manager);
    });
    expect(await second).toEqual(first);
    expect(await balances()).toMatchObject({ available: 60, held: 40 });
  });

  it.each([
    `UPDATE ledger_transfers SET amount = 1`,
    `DELETE FROM ledger_transfers`,
    `UPDATE ledger_accounts SET balance = 1000000`,
    `INSERT INTO ledger_accounts (kind, currency) VALUES ('shop_expense', 'usd')`,
    `SELECT ledger_account('shop_expense', NULL, 'usd')`,
  ])('is closed to the shop but for its functions: %s', async (statement) => {
    await expect(dataSource.query(statement)).rejects.toThrow(/permission denied/);
  });

  it('lets nobody change the past', async () => {
    await earned(100);
    const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    await expect(owner.query(`UPDATE ledger_transfers SET amount = 1`)).rejects.toThrow(/append-only/);
    await owner.destroy();
  });
});
