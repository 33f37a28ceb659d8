import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Job } from 'bull';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { QueueUnavailableError } from '../../src/infrastructure/queue/queue-unavailable.error.js';
import { Queues } from '../../src/infrastructure/queue/queues.js';
import { parseCommand, UsageError } from '../../src/modules/ops/commands/command-line.js';
import { Operator } from '../../src/modules/ops/commands/operator.js';
import { REFUND_PAYMENT } from '../../src/modules/payments/jobs/refund-payment.job.js';
import { OpsCommandModule } from '../../src/ops.module.js';
import { query } from '../../tools/run/postgres.js';
import { orderFactory } from '../factories/order.factory.js';
import { endedWell, startProcess } from '../support/child-process.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';

jest.setTimeout(120_000);

const FOLLOW_UP = '55555555-5555-4555-8555-555555555555';
const DONE = '66666666-6666-4666-8666-666666666666';
const FINDING = '77777777-7777-4777-8777-777777777777';

let database: TestDatabase;
let stripe: TestStripe;
let module: TestingModule;
let dataSource: DataSource;

async function start(variables: Record<string, string> = {}): Promise<TestingModule> {
  const environment = loadEnvironment({ ...process.env, STRIPE_API_BASE: stripe.url, ...variables });
  const started = await Test.createTestingModule({ imports: [OpsCommandModule.forRoot(environment)] }).compile();
  started.useLogger(false);
  return started.init();
}

beforeAll(async () => {
  database = await createTestDatabase();
  await clearRedis();
  stripe = await startTestStripe();
  module = await start();
  dataSource = module.get(DataSource);
});
afterAll(async () => {
  await module.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  await query(
    database.superuserUrl,
    `ALTER TABLE audit_entries DISABLE TRIGGER ALL`,
    `DELETE FROM audit_entries`,
    `DELETE FROM webhook_events`,
    `DELETE FROM outbox`,
    `DELETE FROM findings`,
    `INSERT INTO webhook_events (event_id, type, payload, status, attempts, last_error) VALUES
       ('evt_dead', 'x', '{}', 'dead', 7, 'differs'), ('evt_failed', 'x', '{}', 'failed', 1, 'away'), ('evt_done', 'x', '{}', 'processed', 1, NULL)`,
    `INSERT INTO webhook_events (event_id, type, payload, status, locked_until) VALUES ('evt_held', 'x', '{}', 'processing', now() + interval '1 minute')`,
    `INSERT INTO outbox (id, topic, aggregate_id, status) VALUES ('${FOLLOW_UP}', 'order.mail', '${DONE}', 'dead'), ('${DONE}', 'order.mail', '${DONE}', 'done')`,
    `INSERT INTO findings (id, class, severity, subject_type, subject_id) VALUES ('${FINDING}', 'dead_event', 'page', 'event', 'evt_dead')`,
  );
});

const run = (line: string, of = module) => of.get(Operator).run(parseCommand(line.split(' ')), 'ada');
const json = async (line: string) => JSON.parse((await run(`${line} --json`)).text) as never;
const statusOf = async (id: string) => {
  const [row] = await dataSource.query<{ status: string }[]>(
    `SELECT status FROM webhook_events WHERE event_id = $1 UNION ALL SELECT status FROM outbox WHERE id::text = $1`,
    [id],
  );
  return row?.status;
};
const audited = async () => {
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT concat_ws(' ', action, subject_id, details->>'by') AS line FROM audit_entries WHERE actor_id = 'ops' ORDER BY at, action DESC`,
  );
  return rows.map(({ line }) => line);
};

/** How the follow-up stands, and whether its next publication is due. */
const standing = (status: string, attempts: number, nextAttempt = `now() + interval '1 minute'`) =>
  dataSource.query(`UPDATE outbox SET status = $2, attempts = $3, next_attempt_at = ${nextAttempt} WHERE id = $1`, [
    FOLLOW_UP,
    status,
    attempts,
  ]);

/** A refund's job that has failed for good. */
async function failedJob(): Promise<Job> {
  const payload = { outboxId: FOLLOW_UP, aggregateId: DONE, publication: 1 };
  await module.get(JobBus, { strict: false }).publish(REFUND_PAYMENT, payload, { jobId: 'outbox:test' });
  const queue = module.get(Queues, { strict: false }).byName.payments;
  const job = await queue.getNextJob();
  await job!.discard();
  await job!.moveToFailed({ message: 'it broke' });
  return job!;
}

describe('events', () => {
  it('are listed where they are not settled, or stand as asked', async () => {
    expect(await json('events list')).toMatchObject([{ id: 'evt_dead' }, { id: 'evt_failed' }, { id: 'evt_held' }]);
    expect(await json('events list --status dead')).toMatchObject([{ id: 'evt_dead', attempts: 7, lastError: 'differs' }]);
    expect((await run('events list --status processed')).text).toContain('evt_done');
    await expect(run('events list --status lost')).rejects.toBeInstanceOf(UsageError);
  });

  it('are said not to be there by what was looked for', async () => {
    await query(database.superuserUrl, `DELETE FROM webhook_events WHERE status IN ('failed', 'dead')`);
    expect((await run('events list --status failed,dead')).text).toMatch(/events.*failed.*dead/);
  });

  it('are shown whole', async () => {
    expect(await json('events show evt_dead')).toMatchObject({ eventId: 'evt_dead', payload: {}, lastError: 'differs' });
    expect(await run('events show evt_none')).toMatchObject({ exitCode: 3 });
  });

  it('are replayed, which a dry run only says', async () => {
    expect((await run('events replay evt_dead --dry-run')).text).toContain('evt_dead');
    expect(await json('events replay evt_held --dry-run')).toEqual({ wouldReplay: [], refused: ['evt_held'] });
    expect(await statusOf('evt_dead')).toBe('dead');
    expect(await run('events replay evt_dead evt_done')).toMatchObject({ exitCode: 0 });
    expect([await statusOf('evt_dead'), await statusOf('evt_done')]).toEqual(['received', 'received']);
    expect(await audited()).toEqual([
      'ops.used replay ada',
      'ops.used replay ada',
      'ops.used replay ada',
      'event.replayed evt_dead ada',
      'event.replayed evt_done ada',
    ]);
  });

  it('are replayed by how they stand; nothing is when one is not there, and one that a worker has is left alone', async () => {
    await run('events replay --status dead');
    expect(await statusOf('evt_dead')).toBe('received');
    expect(await run('events replay evt_failed evt_none')).toMatchObject({ exitCode: 3 });
    expect(await statusOf('evt_failed')).toBe('failed');
    expect(await run('events replay evt_held')).toMatchObject({ exitCode: 1 });
    expect(await statusOf('evt_held')).toBe('processing');
  });
});

describe('follow-ups', () => {
  it('are listed, shown and replayed, but not when they are done', async () => {
    expect(await json('outbox list')).toMatchObject([{ id: FOLLOW_UP, status: 'dead', topic: 'order.mail' }]);
    expect(await json(`outbox show ${DONE}`)).toMatchObject({ id: DONE, status: 'done' });
    expect(await run('outbox show 17')).toMatchObject({ exitCode: 3 });
    expect(await json(`outbox replay ${FOLLOW_UP} ${DONE} --dry-run`)).toEqual({ wouldReplay: [FOLLOW_UP], refused: [DONE] });
    expect(await statusOf(FOLLOW_UP)).toBe('dead');
    expect(await json(`outbox replay ${FOLLOW_UP} ${DONE}`)).toEqual({ replayed: [FOLLOW_UP], refused: [DONE] });
    expect([await statusOf(FOLLOW_UP), await statusOf(DONE)]).toEqual(['pending', 'done']);
    expect((await audited()).filter((line) => line.startsWith('follow_up'))).toEqual([`follow_up.replayed ${FOLLOW_UP} ada`]);
  });
});

describe('a follow-up', () => {
  it('that a job may be at is left alone until its next publication is due', async () => {
    await standing('published', 1);
    expect(await json(`outbox replay ${FOLLOW_UP} --dry-run`)).toEqual({ wouldReplay: [], refused: [FOLLOW_UP] });
    expect(await run(`outbox replay ${FOLLOW_UP}`)).toMatchObject({ exitCode: 1 });
    expect(await statusOf(FOLLOW_UP)).toBe('published');
    await standing('published', 1, 'now()');
    expect(await json(`outbox replay ${FOLLOW_UP} --dry-run`)).toEqual({ wouldReplay: [FOLLOW_UP], refused: [] });
    expect(await run(`outbox replay ${FOLLOW_UP}`)).toMatchObject({ exitCode: 0 });
    expect(await statusOf(FOLLOW_UP)).toBe('pending');
  });

  it('that was given back is replayed at once', async () => {
    await standing('pending', 1);
    expect(await run(`outbox replay ${FOLLOW_UP}`)).toMatchObject({ exitCode: 0 });
    expect(await dataSource.query(`SELECT 1 FROM outbox WHERE id = $1 AND next_attempt_at <= now()`, [FOLLOW_UP])).toHaveLength(
      1,
    );
  });
});

describe('jobs', () => {
  it.each([
    ['was given up', 'dead', 1, true],
    ['was published again since', 'published', 2, true],
    ['is done', 'done', 1, false],
  ])('whose follow-up %s are left alone, and kept', async (_, status, attempts, isNamed) => {
    const job = await failedJob();
    await standing(status, attempts);
    const refused = { wouldReplay: [], refused: ['payments/outbox:test'] };
    expect(await json('jobs replay payments/outbox:test --dry-run')).toEqual(refused);
    const { exitCode, text } = await run('jobs replay payments/outbox:test');
    expect([exitCode, text.includes(`outbox replay ${FOLLOW_UP}`)]).toEqual([1, isNamed]);
    expect(await job.getState()).toBe('failed');
    expect((await audited()).filter((line) => line.startsWith('job'))).toEqual([]);
  });

  it('that failed are listed, shown, and run again', async () => {
    await standing('published', 1);
    const job = await failedJob();
    expect(await json('jobs list')).toMatchObject([{ id: 'payments/outbox:test', status: 'failed', failedReason: 'it broke' }]);
    expect(await json('jobs show payments/outbox:test')).toMatchObject({ payload: { aggregateId: DONE } });
    await run('jobs replay --all --dry-run');
    expect(await job.getState()).toBe('failed');
    expect(await run('jobs replay payments/outbox:test')).toMatchObject({ exitCode: 0 });
    expect(await job.getState()).toBe('waiting');
    expect(await run('jobs replay payments/outbox:test')).toMatchObject({ exitCode: 1 });
    expect(await run('jobs show nowhere/1')).toMatchObject({ exitCode: 3 });
    expect((await audited()).filter((line) => line.startsWith('job'))).toEqual(['job.replayed payments/outbox:test ada']);
  });

  it('cannot be read while Redis is away; the rest can', async () => {
    const away = await start({ REDIS_PORT: '1' });
    await expect(run('jobs list', away)).rejects.toBeInstanceOf(QueueUnavailableError);
    expect(await run('events list', away)).toMatchObject({ exitCode: 0 });
    const { id } = await orderFactory.create({}, { transient: { dataSource } });
    expect((await run(`order ${id}`, away)).text).toContain('Redis');
    await away.close();
  });
});

describe('findings', () => {
  it('are listed, shown and acknowledged once', async () => {
    expect(await json('findings list')).toMatchObject([{ id: FINDING, severity: 'page', subject: 'event evt_dead' }]);
    expect(await json(`findings show ${FINDING}`)).toMatchObject({ class: 'dead_event' });
    expect(await run(`findings acknowledge ${FINDING} --note seen`)).toMatchObject({ exitCode: 0 });
    expect(await run(`findings acknowledge ${FINDING}`)).toMatchObject({ exitCode: 1 });
    expect(await run('findings acknowledge 17')).toMatchObject({ exitCode: 3 });
    expect(await json('findings list --status acknowledged')).toMatchObject([{ id: FINDING }]);
    expect((await audited()).filter((line) => line.startsWith('finding'))).toEqual([`finding.acknowledged ${FINDING} ada`]);
  });
});

describe('an order', () => {
  it('is found by its id and by its number, the last of that number first', async () => {
    const given = { transient: { dataSource } };
    await orderFactory.create({ orderNumber: 17, businessDate: '2026-11-27' }, given);
    const { id } = await orderFactory.create({ orderNumber: 17, businessDate: '2026-11-28' }, given);
    expect(await json('order 17')).toMatchObject({ orderId: id, orderNumber: 17, businessDate: '2026-11-28' });
    expect((await run(`order ${id}`)).text).toContain('pending_payment');
    expect(await run('order 18')).toMatchObject({ exitCode: 3 });
    expect(await run(`order ${FOLLOW_UP}`)).toMatchObject({ exitCode: 3 });
    expect((await audited()).filter((line) => line.startsWith('order'))).toEqual([
      `order.timeline_viewed ${id} ada`,
      `order.timeline_viewed ${id} ada`,
    ]);
  });
});

describe('a day', () => {
  it('is compared, and ends with 1 while something differs', async () => {
    const day = new Date().toISOString().slice(0, 10);
    expect(await run(`reconcile --day ${day}`)).toMatchObject({ exitCode: 0 });
    const order = await orderFactory.create({}, { transient: { dataSource } });
    await query(
      database.superuserUrl,
      `INSERT INTO payments (order_id, attempt, method, status, amount, amount_received, currency, livemode, stripe_payment_intent_id)
       VALUES ('${order.id}', 1, 'stripe', 'succeeded', 1250, 1250, 'eur', false, 'pi_none')`,
    );
    expect(await run(`reconcile --day ${day}`)).toMatchObject({ exitCode: 1, text: expect.stringContaining('capture_mismatch') });
  });
});

describe('a day that has not begun', () => {
  it('is not said to agree', async () => {
    await expect(run('reconcile --day 2999-01-01')).rejects.toBeInstanceOf(UsageError);
  });
});

describe('the process', () => {
  it('does one command and ends with its exit code', async () => {
    const ops = (...args: string[]) => startProcess('src/ops.ts', {}, args);
    const help = ops();
    await endedWell(help);
    expect(help.output()).toContain('Usage:');
    const list = ops('events', 'list', '--json', '--by', 'ada');
    await endedWell(list);
    expect(list.output()).toContain('"evt_dead"');
    expect(await ops('events', 'show', 'evt_none').ended).toBe(3);
    expect(await ops('bake').ended).toBe(2);
  });
});
