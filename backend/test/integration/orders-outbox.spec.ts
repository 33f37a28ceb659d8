import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { OutboxRelay } from '../../src/infrastructure/outbox/outbox-relay.js';
import { OutboxRoutes } from '../../src/infrastructure/outbox/outbox-routes.js';
import { OutboxService } from '../../src/infrastructure/outbox/outbox.service.js';
import { JobBus } from '../../src/infrastructure/queue/job-bus.js';
import { Sweeper } from '../../src/infrastructure/scheduling/sweeper.js';
import { ACCRUE_CASHBACK } from '../../src/modules/cashback/jobs/accrue-cashback.job.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

const TOPIC = 'order.tested';
const REPUBLISH_SECONDS = 60;

describe('the outbox', () => {
  const publish = jest.fn<JobBus['publish']>();
  let module: TestingModule;
  let dataSource: DataSource;
  let outbox: OutboxService;
  let relay: OutboxRelay;

  beforeAll(async () => {
    await createTestDatabase();
    // The queue is Redis's part and the sweeper only says when; both have tests of their own.
    module = await testModule(
      [
        {
          module: OutboxModule,
          providers: [
            OutboxRoutes,
            OutboxRelay,
            { provide: JobBus, useValue: { publish } },
            { provide: Sweeper, useValue: { add: () => undefined } },
          ],
        },
      ],
      { OUTBOX_REPUBLISH_SECONDS: String(REPUBLISH_SECONDS) },
    ).compile();
    dataSource = module.get(DataSource);
    outbox = module.get(OutboxService, { strict: false });
    relay = module.get(OutboxRelay, { strict: false });
    module.get(OutboxRoutes, { strict: false }).register(TOPIC, ACCRUE_CASHBACK);
  });
  afterAll(() => module.close());
  beforeEach(async () => {
    publish.mockReset().mockResolvedValue(undefined);
    await dataSource.query('DELETE FROM outbox');
  });

  async function add(aggregateId: string = crypto.randomUUID()): Promise<string> {
    await inTransaction(dataSource, (manager) => outbox.add(manager, { topic: TOPIC, aggregateId, payload: { amount: 7 } }));
    return (await rowOf(aggregateId)).id as string;
  }
  async function rowOf(rowId: string): Promise<Record<string, unknown>> {
    const [row] = await dataSource.query<Record<string, unknown>[]>(
      `SELECT id, status, attempts FROM outbox WHERE $1 IN (aggregate_id, id)`,
      [rowId],
    );
    return row as Record<string, unknown>;
  }
  const age = (seconds: number) =>
    dataSource.query(`UPDATE outbox SET next_attempt_at = next_attempt_at - make_interval(secs => $1)`, [seconds]);
  const complete = (outboxId: string) => inTransaction(dataSource, (manager) => outbox.complete(manager, outboxId));
  const jobIds = () => publish.mock.calls.map(([, , options]) => options.jobId);

  it('publishes a follow-up once, with what it is about', async () => {
    const aggregateId = crypto.randomUUID();
    const outboxId = await add(aggregateId);
    await Promise.all([relay.relay(), relay.relay(), relay.relay()]);
    expect(publish.mock.calls.map(([definition, payload]) => [definition, payload])).toEqual([
      [ACCRUE_CASHBACK, { outboxId, aggregateId, publication: 1, amount: 7 }],
    ]);
    expect(await rowOf(outboxId)).toMatchObject({ status: 'published', attempts: 1 });
  });

  it('lets the job go on with the trace of its change, and not with that of another', async () => {
    const contexts = new AsyncLocalStorageContextManager().enable();
    context.setGlobalContextManager(contexts);
    const traces: (string | undefined)[] = [];
    publish.mockImplementation(() => {
      traces.push(trace.getActiveSpan()?.spanContext().traceId);
      return Promise.resolve();
    });
    const span = { traceId: 'abcdabcdabcdabcdabcdabcdabcdabcd', spanId: 'abcdabcdabcdabcd', traceFlags: TraceFlags.SAMPLED };
    const inTrace = trace.setSpanContext(ROOT_CONTEXT, span);
    await context.with(inTrace, () => add());
    await relay.relay();
    await add();
    await context.with(inTrace, () => relay.relay());
    expect(traces).toEqual([span.traceId, undefined]);
    context.disable();
  });

  it('leaves a follow-up to the relay that has it', async () => {
    const outboxId = await add();
    await dataSource.transaction(async (other) => {
      await other.query(`SELECT 1 FROM outbox WHERE id = $1 FOR UPDATE`, [outboxId]);
      await relay.relay();
    });
    expect(publish).not.toHaveBeenCalled();
  });

  it('says nothing of a change that did not happen', async () => {
    const failing = inTransaction(dataSource, async (manager) => {
      await outbox.add(manager, { topic: TOPIC, aggregateId: crypto.randomUUID() });
      throw new Error('The change failed.');
    });
    await expect(failing).rejects.toThrow('The change failed.');
    await relay.relay();
    expect(publish).not.toHaveBeenCalled();
  });

  it('publishes again, under another id, what is not done in time', async () => {
    const outboxId = await add();
    await relay.relay();
    await age(REPUBLISH_SECONDS - 10);
    await relay.relay();
    expect(publish).toHaveBeenCalledTimes(1);
    await age(10);
    await relay.relay();
    expect(jobIds()).toEqual([`outbox:${outboxId}:1`, `outbox:${outboxId}:2`]);
  });

  it('is done once, and then published no more', async () => {
    const outboxId = await add();
    await relay.relay();
    expect((await Promise.all([complete(outboxId), complete(outboxId)])).toSorted()).toEqual([false, true]);
    await age(REPUBLISH_SECONDS);
    await relay.relay();
    expect(publish).toHaveBeenCalledTimes(1);
  });

  describe('that is done at last', () => {
    const LONGEST_WAIT_SECONDS = 30;
    /** Two publications each, the last of them so long ago. */
    async function failing(count: number, seconds = LONGEST_WAIT_SECONDS + 1): Promise<string[]> {
      const ids = await Promise.all(Array.from({ length: count }, () => add()));
      await relay.relay();
      await age(REPUBLISH_SECONDS);
      await relay.relay();
      await age(seconds);
      publish.mockClear();
      return ids;
    }

    it('pulls forward those that wait for their next publication, once', async () => {
      const [done, ...waiting] = (await failing(3)) as [string, string, string];
      await relay.relay();
      expect(publish).not.toHaveBeenCalled();
      await complete(done);
      await relay.relay();
      expect(jobIds().toSorted()).toEqual(waiting.map((id) => `outbox:${id}:3`).toSorted());
      await complete(waiting[0]);
      await relay.relay();
      expect(publish).toHaveBeenCalledTimes(2);
    });

    it('leaves alone those that have only just been published', async () => {
      const [done] = (await failing(2, LONGEST_WAIT_SECONDS - 1)) as [string, string];
      await complete(done);
      await relay.relay();
      expect(publish).not.toHaveBeenCalled();
    });

    it('leaves alone those that are being done', async () => {
      const [done, sent] = (await failing(2)) as [string, string];
      await outbox.take({ outboxId: sent, aggregateId: sent, publication: 2 });
      await complete(done);
      await relay.relay();
      expect(publish).not.toHaveBeenCalled();
    });

    describe('of those that were tried and given back', () => {
      const job = (outboxId: string, publication = 2) => ({ outboxId, aggregateId: outboxId, publication });
      /** One to be done, and one whose second job has failed. */
      async function givenBack(): Promise<{ done: string; tried: string }> {
        const [done, tried] = (await failing(2)) as [string, string];
        await outbox.take(job(tried));
        await outbox.giveBack(job(tried));
        return { done, tried };
      }

      it('pulls them forward, once', async () => {
        const { done, tried } = await givenBack();
        await complete(done);
        await age(LONGEST_WAIT_SECONDS);
        await relay.relay();
        await relay.relay();
        expect(jobIds()).toEqual([`outbox:${tried}:3`]);
      });

      it('lets those wait that were tried just now, also if more is done, and no longer', async () => {
        const { done, tried } = await givenBack();
        await complete(done);
        await relay.relay();
        jest.spyOn(outbox, 'tellRecovery').mockReturnValueOnce(true);
        await relay.relay();
        expect(publish).not.toHaveBeenCalled();
        await age(LONGEST_WAIT_SECONDS);
        await relay.relay();
        expect(jobIds()).toEqual([`outbox:${tried}:3`]);
      });

      it('leaves alone those that are being tried again', async () => {
        const { done, tried } = await givenBack();
        await outbox.take(job(tried));
        await age(LONGEST_WAIT_SECONDS + 1);
        await complete(done);
        await relay.relay();
        expect(publish).not.toHaveBeenCalled();
      });

      it('gives nothing back for a job that another took the place of', async () => {
        const [sent] = (await failing(1)) as [string];
        await outbox.take(job(sent));
        await outbox.giveBack(job(sent, 1));
        expect(await rowOf(sent)).toMatchObject({ status: 'published' });
      });
    });

    it('pulls nothing forward where it was published but once', async () => {
      await failing(2);
      const fresh = await add();
      await relay.relay();
      publish.mockClear();
      await complete(fresh);
      await relay.relay();
      expect(publish).not.toHaveBeenCalled();
    });
  });

  it('tries at once again what the queue could not take, which counts as no publication', async () => {
    const outboxId = await add();
    publish.mockRejectedValueOnce(new Error('Redis is away'));
    await expect(relay.relay()).rejects.toThrow();
    expect(await rowOf(outboxId)).toMatchObject({ status: 'pending', attempts: 0 });
    await relay.relay();
    expect(await rowOf(outboxId)).toMatchObject({ status: 'published', attempts: 1 });
  });

  it('leaves alone what no job here follows', async () => {
    await dataSource.query(`INSERT INTO outbox (topic, aggregate_id) VALUES ('order.unheard', gen_random_uuid())`);
    await relay.relay();
    expect(publish).not.toHaveBeenCalled();
    expect(await dataSource.query(`SELECT status FROM outbox`)).toEqual([{ status: 'pending' }]);
  });
});
