import { expect } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { WorkerModule } from '../../src/worker.module.js';
import { query } from '../../tools/run/postgres.js';
import { type Answer, atOnce } from './at-once.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { violatedInvariants } from './invariants.js';
import { clearRedis } from './redis.js';
import { startTestStripe, type TestStripe } from './stripe.js';
import { createTestApp } from './test-app.js';

/**
 * One shop run twice: two APIs and two workers, each with its own pool of connections, on one PostgreSQL, one Redis and Stripe's stand-in,
 * which sends no webhooks by itself. Stop it at the end.
 */
export class Rivals {
  readonly dataSource: DataSource;
  private asked = 0;

  private constructor(
    private readonly database: TestDatabase,
    readonly stripe: TestStripe,
    readonly apis: [NestFastifyApplication, NestFastifyApplication],
    private readonly urls: string[],
    private readonly workers: INestApplicationContext[],
  ) {
    this.dataSource = apis[0].get(DataSource);
  }

  static async start(): Promise<Rivals> {
    const database = await createTestDatabase();
    await clearRedis();
    const stripe = await startTestStripe();
    const variables = { STRIPE_API_BASE: stripe.url };
    const apis: Rivals['apis'] = [await createTestApp({ variables }), await createTestApp({ variables })];
    await Promise.all(apis.map((api) => api.listen(0, '127.0.0.1')));
    const urls = await Promise.all(apis.map((api) => api.getUrl()));
    return new Rivals(database, stripe, apis, urls, []);
  }

  /** Starts both workers: from here on events, follow-ups and jobs are worked off. */
  async startWorkers(): Promise<void> {
    const environment = loadEnvironment({ ...process.env, STRIPE_API_BASE: this.stripe.url });
    for (let started = 0; started < 2; started += 1) {
      const worker = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
      worker.useLogger(false);
      this.workers.push(await worker.init());
    }
  }

  /** Asks one API, then the other, each time from another address: limits are not what is raced for. */
  async post(path: string, body: object | string, headers: Record<string, string> = {}): Promise<Answer> {
    this.asked += 1;
    const address = `10.1.${(this.asked >> 8) & 255}.${this.asked & 255}`;
    const response = await fetch(`${this.urls[this.asked % 2]}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'x-forwarded-for': address,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  /** What `times` requests are answered that are all under way at once. */
  async race(times: number, run: (index: number) => Promise<Answer>): Promise<Answer[]> {
    return atOnce(times, run);
  }

  /** Resolves once nothing waits in inbox or outbox; Jest's time is the limit. */
  async settled(): Promise<void> {
    const [row] = await this.dataSource.query<{ waiting: boolean }[]>(
      `SELECT EXISTS (SELECT FROM webhook_events WHERE status IN ('received', 'processing', 'failed'))
           OR EXISTS (SELECT FROM outbox WHERE status IN ('pending', 'published')) AS waiting`,
    );
    return row?.waiting ? this.settled() : undefined;
  }

  /** All that is always true is true. */
  async expectSound(): Promise<void> {
    expect(await violatedInvariants(this.dataSource)).toEqual([]);
  }

  /** Ends all of it; no two transactions ever waited for each other, for everybody locks in one order. */
  async stop(): Promise<void> {
    await Promise.all([...this.workers, ...this.apis].map((process) => process.close()));
    await this.stripe.stop();
    const deadlocks = `SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
    expect((await query(this.database.superuserUrl, deadlocks)).rows).toEqual([{ deadlocks: '0' }]);
  }
}
