import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { CouponsCoreModule } from '../../src/modules/coupons/coupons-core.module.js';
import {
  CouponAlreadyUsedError,
  CouponNeedsCustomerError,
  CouponTermsOutdatedError,
  CouponUnknownError,
  CouponUsedUpError,
} from '../../src/modules/coupons/coupons.errors.js';
import { type Coupon, CouponsService } from '../../src/modules/coupons/coupons.service.js';
import { query } from '../../tools/run/postgres.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { atOnce } from '../support/at-once.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

let database: TestDatabase;
let module: TestingModule;
let dataSource: DataSource;
let coupons: CouponsService;
let transient: { transient: { dataSource: DataSource } };

beforeAll(async () => {
  database = await createTestDatabase();
  module = await testModule([CouponsCoreModule]).compile();
  dataSource = module.get(DataSource);
  coupons = module.get(CouponsService);
  transient = { transient: { dataSource } };
});
afterAll(() => module.close());

const within = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => inTransaction(dataSource, work);
const newOrder = async (): Promise<string> => (await orderFactory.create({}, transient)).id;
const newCoupon = (terms: Partial<Coupon> = {}): Promise<Coupon> => couponFactory.create(terms, transient);
const person = (name: string) => ({ emails: [`${name}@example.com`], phone: null });

/** Reads the coupon as `name` and reserves it for an order; resolves with the order. */
async function use({ code }: Coupon, name = crypto.randomUUID() as string, orderId?: string): Promise<string> {
  const id = orderId ?? (await newOrder());
  const offered = await coupons.getOffered(code, person(name));
  await within((manager) => coupons.reserve(manager, offered, { orderId: id, amountMinor: 100 }));
  return id;
}

const consume = (orderId: string) => within((manager) => coupons.consume(manager, orderId));
const release = (orderId: string) => within((manager) => coupons.release(manager, orderId));
const statusOf = async (orderId: string) =>
  (await dataSource.query<{ status: string }[]>(`SELECT status FROM coupon_uses WHERE order_id = $1`, [orderId]))[0]?.status;

/** The counter, which is the number of uses that count. */
async function usesOf({ id }: Coupon): Promise<number> {
  const [row] = await dataSource.query<{ uses: number; counted: number }[]>(
    `SELECT uses, (SELECT count(*)::int FROM coupon_uses WHERE coupon_id = id AND status <> 'released') AS counted
     FROM coupons WHERE id = $1`,
    [id],
  );
  expect(row?.uses).toBe(row?.counted);
  return row?.uses ?? -1;
}

/** How many were fulfilled; each rejection is of `refusal`. */
async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [outcome] = await Promise.allSettled([promise]);
  return outcome;
}

function wins(outcomes: PromiseSettledResult<unknown>[], refusal: new (...input: never[]) => Error): number {
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toBeInstanceOf(refusal);
    }
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

describe('a use of a coupon', () => {
  let coupon: Coupon;

  beforeEach(async () => {
    coupon = await newCoupon({ maxUses: 2, maxUsesPerCustomer: 1 });
  });

  it('is reserved, then consumed, and counts', async () => {
    const orderId = await use(coupon);
    expect(await statusOf(orderId)).toBe('reserved');
    await consume(orderId);
    await consume(orderId);
    expect(await statusOf(orderId)).toBe('consumed');
    expect(await usesOf(coupon)).toBe(1);
  });

  it.each(['reserved', 'consumed'])(
    'that is %s is released once, however many say so at once, and can be had again',
    async (from) => {
      const orderId = await use(coupon, 'ada');
      if (from === 'consumed') {
        await consume(orderId);
      }
      await use(coupon);
      await Promise.all(Array.from({ length: 10 }, () => release(orderId)));
      await consume(orderId);
      expect(await statusOf(orderId)).toBe('released');
      expect(await usesOf(coupon)).toBe(1);
      await use(coupon, 'ada');
      expect(await usesOf(coupon)).toBe(2);
    },
  );

  it('is one an order', async () => {
    const orderId = await use(await newCoupon());
    await expect(use(coupon, 'ada', orderId)).rejects.toThrow('coupon_uses_pkey');
    expect(await usesOf(coupon)).toBe(0);
  });

  it('is not of terms that were changed after it was read', async () => {
    const offered = await coupons.getOffered(coupon.code, person('ada'));
    await dataSource.query(`UPDATE coupons SET version = 2, value_bps = 1 WHERE id = $1`, [coupon.id]);
    const orderId = await newOrder();
    const reserving = within((manager) => coupons.reserve(manager, offered, { orderId, amountMinor: 100 }));
    await expect(reserving).rejects.toBeInstanceOf(CouponTermsOutdatedError);
    expect(await usesOf(coupon)).toBe(0);
  });

  it('that is counted for each customer needs one; another does not', async () => {
    const reserveFor = async ({ code }: Coupon): Promise<void> => {
      const nobody = await coupons.getOffered(code, { emails: [null], phone: null });
      const orderId = await newOrder();
      await within((manager) => coupons.reserve(manager, nobody, { orderId, amountMinor: 100 }));
    };
    await expect(reserveFor(coupon)).rejects.toBeInstanceOf(CouponNeedsCustomerError);
    expect(await usesOf(coupon)).toBe(0);
    const forAnybody = await newCoupon();
    await reserveFor(forAnybody);
    expect(await usesOf(forAnybody)).toBe(1);
  });

  it('keeps nobody in clear', async () => {
    await use(coupon, 'ada');
    const [row] = await dataSource.query(`SELECT coupon_uses::text AS all FROM coupon_uses WHERE coupon_id = $1`, [coupon.id]);
    expect(row.all).not.toContain('example');
  });
});

describe('many at once', () => {
  const RIVALS = 300;

  it('get exactly as many uses as there are', async () => {
    const coupon = await newCoupon({ maxUses: 10 });
    // Read before any of them reserves: nothing but reserving itself holds the limit.
    const rivals = await atOnce(RIVALS, async () => {
      const orderId = await newOrder();
      return { orderId, offered: await coupons.getOffered(coupon.code, person(orderId)) };
    });
    const outcomes = await atOnce(RIVALS, (at) => {
      const { orderId, offered } = rivals[at]!;
      return settled(within((manager) => coupons.reserve(manager, offered, { orderId, amountMinor: 100 })));
    });
    expect(wins(outcomes, CouponUsedUpError)).toBe(10);
    expect(await usesOf(coupon)).toBe(10);
  });

  it('of one person get as many as each may', async () => {
    const coupon = await newCoupon({ maxUsesPerCustomer: 1 });
    const orders = await Promise.all(Array.from({ length: 20 }, newOrder));
    const offered = await coupons.getOffered(coupon.code, person('bob'));
    const outcomes = await Promise.allSettled(
      orders.map((orderId) => within((manager) => coupons.reserve(manager, offered, { orderId, amountMinor: 100 }))),
    );
    expect(wins(outcomes, CouponAlreadyUsedError)).toBe(1);
    expect(await usesOf(coupon)).toBe(1);
  });

  it('reserve and release without a deadlock, and the count is right after all of it', async () => {
    const coupon = await newCoupon({ maxUses: 20 });
    const held = await Promise.all(Array.from({ length: 20 }, () => use(coupon)));
    const wanted = Array.from({ length: 40 }, () => use(coupon));
    const outcomes = await Promise.allSettled([...held.map((orderId) => release(orderId)), ...wanted]);
    expect(outcomes.slice(0, held.length).every(({ status }) => status === 'fulfilled')).toBe(true);
    const won = wins(outcomes.slice(held.length), CouponUsedUpError);
    expect(await usesOf(coupon)).toBe(won);
    expect(won).toBeLessThanOrEqual(20);
  });
});

describe('a customer', () => {
  it.each<[string, Parameters<CouponsService['getOffered']>[1], Parameters<CouponsService['getOffered']>[1], number]>([
    ['of the same account', { userId: 'u1', emails: [] }, { userId: 'u1', emails: ['new@example.com'] }, 1],
    [
      'of the same phone',
      { emails: ['a@example.com'], phone: '030 1234567' },
      { emails: ['b@example.com'], phone: '+49301234567' },
      1,
    ],
    ['of the same address', { emails: ['c@example.com'], phone: '030 1' }, { emails: ['C+1@example.com'], phone: '030 2' }, 1],
    ['who was a member and is a guest', { userId: 'u2', emails: ['d@example.com'] }, { emails: ['d@example.com'] }, 1],
    [
      'who shares nothing',
      { userId: 'u3', emails: ['e@example.com'], phone: '030 3' },
      { emails: ['f@example.com'], phone: '030 4' },
      0,
    ],
  ])('%s is told by it', async (_, first, then, uses) => {
    const coupon = await newCoupon();
    const offered = await coupons.getOffered(coupon.code, first);
    const orderId = await newOrder();
    await within((manager) => coupons.reserve(manager, offered, { orderId, amountMinor: 100 }));
    expect((await coupons.getOffered(coupon.code, then)).usesByCustomer).toBe(uses);
    expect((await coupons.getOffered((await newCoupon()).code, then)).usesByCustomer).toBe(0);
  });
});

describe('the database', () => {
  it('has one coupon of a code', async () => {
    const { code } = await newCoupon();
    await expect(newCoupon({ code })).rejects.toThrow('coupons_code_key');
  });

  it.each([
    ['coupons_uses_check', `UPDATE coupons SET uses = 3 WHERE id = $1`],
    ['coupons_uses_check', `UPDATE coupons SET uses = -1 WHERE id = $1`],
    ['coupons_code_check', `UPDATE coupons SET code = 'welcome' WHERE id = $1`],
    ['coupons_code_check', `UPDATE coupons SET code = 'WELСOME' WHERE id = $1`],
    ['coupons_value_check', `UPDATE coupons SET value_bps = 10001 WHERE id = $1`],
    ['coupons_value_check', `UPDATE coupons SET value_minor = 1 WHERE id = $1`],
    ['coupons_value_check', `UPDATE coupons SET kind = 'gift' WHERE id = $1`],
    ['coupons_max_discount_check', `UPDATE coupons SET max_discount_minor = 0 WHERE id = $1`],
    ['coupons_dates_check', `UPDATE coupons SET starts_at = now(), ends_at = now() WHERE id = $1`],
    ['coupons_limits_check', `UPDATE coupons SET max_uses_per_customer = 0 WHERE id = $1`],
    ['coupon_uses_status_check', `UPDATE coupon_uses SET status = 'released' WHERE coupon_id = $1`],
    ['coupon_uses_amount_check', `UPDATE coupon_uses SET amount = 0 WHERE coupon_id = $1`],
  ])('holds %s: %s', async (constraint, statement) => {
    const coupon = await newCoupon({ maxUses: 2 });
    await use(coupon);
    await expect(query(database.superuserUrl, statement.replace('$1', `'${coupon.id}'`))).rejects.toThrow(constraint);
  });
});

it('knows no coupon of an unknown code, or of what is none', async () => {
  await expect(coupons.getOffered('NOBODYS', person('ada'))).rejects.toBeInstanceOf(CouponUnknownError);
  await expect(coupons.getOffered('~', person('ada'))).rejects.toBeInstanceOf(CouponUnknownError);
});
