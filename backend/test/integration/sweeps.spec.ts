import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { loadEnvironment } from '../../src/config/environment.js';
import { type Sweep, Sweeper } from '../../src/infrastructure/scheduling/sweeper.js';
import { WorkerModule } from '../../src/worker.module.js';
import { createTestDatabase } from '../support/database.js';

const sweeps = new Map<string, Sweep>();
let worker: TestingModule;

beforeAll(async () => {
  await createTestDatabase();
  const environment = loadEnvironment(process.env);
  worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] })
    .overrideProvider(Sweeper)
    .useValue({ add: (sweep: Sweep) => sweeps.set(sweep.name, sweep) })
    .compile();
  worker.useLogger(false);
  await worker.init();
});
afterAll(() => worker.close());

/** What finishes what was cut off, as docs/money.md has it: without one of them something would wait for ever. */
describe('the worker looks', () => {
  it.each([
    ['dispatch-inbox', 1, 'inbox'],
    ['relay-outbox', 1, 'outbox'],
    ['expire-orders', 15, undefined],
    ['reconcile-payments', 120, undefined],
    ['review-own-books', 120, undefined],
    ['record-missed-events', 900, undefined],
    ['close-orphan-sessions', 900, undefined],
    ['reconcile-disputes', 900, undefined],
    ['reconcile-days', 3_600, undefined],
    ['check-invariants', 300, undefined],
    ['mature-cashback', 30, 'cashback'],
    ['expire-cashback', 3_600, undefined],
    ['sweep-idempotency-keys', 600, undefined],
    ['count-popularity', 3_600, undefined],
    ['count-search-words', 3_600, undefined],
    ['watch-orders', 1, 'order_changed'],
  ])('for %s every %i seconds, and when %s rings', (name, everySeconds, wakeOn) => {
    expect(sweeps.get(name)).toMatchObject({ everySeconds, ...(wakeOn && { wakeOn }) });
  });
});
