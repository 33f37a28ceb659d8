import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import {
  IdempotencyInProgressError,
  IdempotencyKeyReusedError,
} from '../../src/infrastructure/idempotency/idempotency.errors.js';
import { IdempotencyKeys } from '../../src/infrastructure/idempotency/idempotency-keys.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

const REQUEST = { scope: 'orders:ada', key: 'one-order', body: { qty: 1 } };
/** More than one statement of the sweep forgets. */
const MANY = 1_200;

let module: TestingModule;
let dataSource: DataSource;
let keys: IdempotencyKeys;
const work = jest.fn<() => Promise<unknown>>();

beforeAll(async () => {
  await createTestDatabase();
  module = await testModule([]).compile();
  dataSource = module.get(DataSource);
  keys = module.get(IdempotencyKeys);
});
afterAll(() => module.close());
beforeEach(async () => {
  await dataSource.query(`DELETE FROM idempotency_keys`);
  work.mockReset().mockResolvedValue({ orderId: '1' });
});

const once = (request = REQUEST) => inTransaction(dataSource, (manager) => keys.once(manager, request, work));
const countKept = async () => Number((await dataSource.query(`SELECT count(*) FROM idempotency_keys`))[0].count);

describe('a key', () => {
  it('stands for one answer, of many at once and later', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => once()));
    expect([...answers, await once()]).toEqual(Array(9).fill({ orderId: '1' }));
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('stands for one request of one caller', async () => {
    await once();
    await expect(once({ ...REQUEST, body: { qty: 2 } })).rejects.toThrow(IdempotencyKeyReusedError);
    await once({ ...REQUEST, scope: 'orders:grace' });
    await once({ ...REQUEST, key: 'another-order' });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('says that the first is still at work to a repeat that has waited too long, and keeps its answer', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const begun = new Promise<void>((begin) =>
      work.mockImplementationOnce(() => {
        begin();
        return new Promise((resolve) => (answer = resolve));
      }),
    );
    const first = once();
    await begun;
    await expect(once()).rejects.toThrow(IdempotencyInProgressError);
    answer({ orderId: '1' });
    expect(await first).toEqual({ orderId: '1' });
    expect(await once()).toEqual({ orderId: '1' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is free again when the work failed, also for a repeat that waited', async () => {
    work.mockRejectedValueOnce(new Error('closed'));
    const [first, second] = await Promise.allSettled([once(), once()]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(work).toHaveBeenCalledTimes(2);
    expect(await once()).toEqual({ orderId: '1' });
    expect(work).toHaveBeenCalledTimes(2);
  });
});

describe('the sweep', () => {
  it('forgets what is older than a day, however much it is, and keeps the rest', async () => {
    await once();
    await dataSource.query(
      `INSERT INTO idempotency_keys (scope, key, request_hash, response, created_at)
       SELECT 'orders:ada', 'old-' || n, '', 'null'::jsonb, now() - interval '24 hours 1 second' FROM generate_series(1, $1::int) n
       UNION ALL SELECT 'orders:ada', 'nearly-a-day', '', 'null'::jsonb, now() - interval '23 hours 59 minutes'`,
      [MANY],
    );
    await Promise.all([keys.sweep(), keys.sweep()]);
    expect(await countKept()).toBe(2);
    await once();
    expect(work).toHaveBeenCalledTimes(1);
  });
});
