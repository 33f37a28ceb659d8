import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PARAMS_PROVIDER_TOKEN } from 'nestjs-pino';
import request from 'supertest';
import { Clock } from '../../src/common/time/clock.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { loggerModuleOptions } from '../../src/infrastructure/logging/logger-options.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { LINES_PER_MINUTE, REPORTS_PER_MINUTE } from '../../src/modules/page-reports/page-report-limits.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

interface Line {
  msg: string;
  route?: string;
  kind?: string;
  error?: string;
  frames?: string[];
}

let app: NestFastifyApplication;
let written = '';
const clock = new FixedClock();
const stream = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    written += chunk.toString();
    done();
  },
});

beforeAll(async () => {
  await createTestDatabase();
  const { pinoHttp, ...options } = loggerModuleOptions(loadEnvironment({ ...process.env, LOG_LEVEL: 'info' }), 'api');
  app = await createTestApp({
    override: (builder) =>
      builder
        .overrideProvider(PARAMS_PROVIDER_TOKEN)
        .useValue({ ...options, pinoHttp: [pinoHttp, stream] })
        .overrideProvider(Clock)
        .useValue(clock),
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  // Each test is a minute of its own to the limits.
  await clearRedis();
  clock.advanceMs(60_000);
  written = '';
});

const send = (report: object) =>
  request(app.getHttpServer())
    .post('/api/v1/page-reports')
    .send({ route: '/', errors: [], ...report });
const scrape = () => app.get(Metrics).registry.metrics();
/** The series of what pages told, without their values. */
const series = async () =>
  (await scrape())
    .split('\n')
    .filter((line) => line.startsWith('forno_page_'))
    .map((line) => line.split(' ')[0]);
const troubles = () =>
  written
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
    .filter(({ msg }) => msg === 'Something went wrong in a page');
const thrown = (message: string, stack?: string) => ({ kind: 'error', message, stack });

describe('what a page tells', () => {
  it('of its speed is counted by page, in seconds', async () => {
    await send({ route: '/checkout', lcpMs: 2100, inpMs: 180, ttfbMs: 90, fcpMs: 900, clsThousandths: 20 }).expect(204);
    const text = await scrape();
    expect(text).toMatch(/^forno_page_vital_seconds_bucket{le="1.8",vital="lcp",route="\/checkout"} 0/m);
    expect(text).toMatch(/^forno_page_vital_seconds_bucket{le="2.5",vital="lcp",route="\/checkout"} 1/m);
    expect(text).toMatch(/^forno_page_vital_seconds_count{vital="ttfb",route="\/checkout"} 1$/m);
    expect(text).toMatch(/^forno_page_layout_shift_score_bucket{le="0.05",route="\/checkout"} 1/m);
  });

  it('of its errors is counted, and is one line each', async () => {
    const stack = 'TypeError: no\n    at Cart (https://shop.test/assets/cart-page-Dx83kd9A.js:1:2345)';
    await send({ route: '/cart', errors: [{ kind: 'render', message: 'TypeError: no', stack }] }).expect(204);
    expect(await scrape()).toMatch(/^forno_page_errors_total{kind="render",route="\/cart"} 1$/m);
    const [line, ...more] = troubles();
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      route: '/cart',
      kind: 'render',
      error: 'TypeError: no',
      frames: ['Cart /assets/cart-page-Dx83kd9A.js:1:2345'],
    });
  });

  it('leaves nothing personal and no secret in log or metrics', async () => {
    const planted = ['ada@example.com', '+49 170 1234567', '4242 4242 4242 4242', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b', 'Lovelace'];
    const message = `Failed for ${planted.slice(0, 4).join(', ')}: "${planted[4]}" at https://shop.test/orders?name=${planted[4]}`;
    const stack = `Error: ${planted.join(' ')}\n    at pay (https://shop.test/assets/a.js?token=${planted[3]}:1:2)\n    at ${planted.join(' ')}`;
    await send({ errors: [thrown(message, stack)] }).expect(204);
    expect(troubles()).toHaveLength(1);
    for (const secret of planted) {
      expect(written + (await scrape())).not.toContain(secret);
    }
  });

  it.each([
    ['a route', { route: '/orders/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d' }],
    ['a vital', { secretsMs: 1 }],
    ['a kind of error', { errors: [{ kind: 'invented', message: 'x' }] }],
  ])('makes no new series by %s that somebody invents', async (_, report) => {
    const before = await series();
    await send(report).expect(422);
    expect(await series()).toEqual(before);
  });

  it.each([
    ['a duration of hours', { lcpMs: 10_000_000 }],
    ['a negative one', { ttfbMs: -1 }],
    ['more errors than a page may tell of', { errors: Array(6).fill(thrown('x')) }],
    ['a novel', { errors: [thrown('x'.repeat(301))] }],
    ['a stack without end', { errors: [thrown('x', 'x'.repeat(2_501))] }],
    ['a line that is not one', { errors: [thrown('x\u0000y')] }],
  ])('is refused where it is %s', async (_, report) => {
    await send(report).expect(422);
    expect(troubles()).toEqual([]);
  });

  it('is refused unread where it is too large', async () => {
    const { body } = await send({ errors: [thrown('x'.repeat(17 * 1024))] }).expect(413);
    expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    await request(app.getHttpServer())
      .post('/api/v1/quotes')
      .send({ note: 'x'.repeat(17 * 1024) })
      .expect(422);
  });

  it('is refused where one address tells too much', async () => {
    for (let sent = 0; sent < REPORTS_PER_MINUTE; sent += 1) {
      await send({}).expect(204);
    }
    await send({}).expect(429);
  });

  it('fills no disk: in a minute no more is written down than somebody reads, and all of it is counted', async () => {
    const tell = async () => {
      await clearRedis();
      await send({ route: '/login', errors: Array(5).fill(thrown('x')) }).expect(204);
    };
    const tellings = LINES_PER_MINUTE / 5 + 2;
    for (let told = 0; told < tellings; told += 1) {
      await tell();
    }
    expect(troubles()).toHaveLength(LINES_PER_MINUTE);
    expect(await scrape()).toMatch(new RegExp(`^forno_page_errors_total{kind="error",route="/login"} ${tellings * 5}$`, 'm'));
    clock.advanceMs(60_000);
    await tell();
    expect(troubles()).toHaveLength(LINES_PER_MINUTE + 5);
  });
});
