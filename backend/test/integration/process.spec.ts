import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { freePort } from '../../tools/run/ports.ts';
import { endedWell, type RunningProcess, startProcess, waitFor } from '../support/child-process.js';
import { createTestDatabase } from '../support/database.js';

// Each process compiles all its sources when it starts, which takes a busy machine half a minute.
jest.setTimeout(120_000);

/** A browser's request, of which it says that nobody need keep it. */
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-00`;

const started: RunningProcess[] = [];

function start(...parameters: Parameters<typeof startProcess>): RunningProcess {
  const running = startProcess(...parameters);
  started.push(running);
  return running;
}

/** Stands in for a collector; keeps what it was sent, as text. */
let collector: Server;
let collected = '';

beforeAll(async () => {
  await createTestDatabase();
  collector = createServer((incoming, response) => {
    incoming.on('data', (chunk: Buffer) => (collected += chunk.toString('latin1')));
    incoming.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
});
afterEach(() => started.splice(0).forEach(({ child }) => child.kill('SIGKILL')));
afterAll(() => {
  collector.close();
});

/** Starts the API on a free port and waits until it is ready. */
async function startApi(variables: Record<string, string>): Promise<{ api: RunningProcess; url: string }> {
  const port = String(await freePort());
  const api = start('src/main.ts', { API_PORT: port, ...variables });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    request(url)
      .get('/api/health/ready')
      .then(({ status }) => status === 200)
      .catch(() => false);
  await waitFor(api, isReady);
  return { api, url };
}

describe('a process', () => {
  it('that is configured wrongly says all that is wrong, and ends', async () => {
    const worker = start('src/worker.ts', { SECRET_KEY: 'short', REDIS_PORT: 'x' });
    expect(await worker.ended).toBe(78);
    expect(worker.output()).toMatch(/SECRET_KEY is not valid; write .*openssl rand/);
    expect(worker.output()).toMatch(/REDIS_PORT is 'x'; write/);
  });

  it('that PostgreSQL refuses says so in one sentence', async () => {
    const url = Object.assign(new URL(process.env.DATABASE_MIGRATION_URL!), { password: 'wrong' }).href;
    const migration = start('src/migrate.ts', { DATABASE_MIGRATION_URL: url });
    expect(await migration.ended).toBe(1);
    expect(migration.output()).toMatch(/refuses DATABASE_URL's user or password/);
    expect(migration.output()).not.toMatch(/\n {4}at /);
  });

  it('drains at SIGTERM: not ready, still serving, then 0, with its last traces sent', async () => {
    const { port } = collector.address() as AddressInfo;
    const metricsPort = String(await freePort());
    const { api, url } = await startApi({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      API_METRICS_PORT: metricsPort,
    });
    const { body } = await request(url).get('/api/v1/me').set('traceparent', TRACEPARENT).expect(401);
    expect(body).toMatchObject({ traceId: TRACE_ID });
    // A point on a graph leads to its trace.
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(
      /^http_request_duration_seconds_bucket{.*route="\/api\/v1\/me".*} 1 # {trace_id="0af7651916cd43dd8448eb211c80319c"/m,
    );
    expect(collected).toBe('');
    api.child.kill('SIGTERM');
    await waitFor(api, async () => (await request(url).get('/api/health/ready')).status === 503);
    await request(url).get('/api/health/live').expect(200);
    await endedWell(api);
    // Also a request that a guard refused is named by its route.
    expect(collected).toContain('GET /api/v1/me');
    expect(collected).toContain('forno-api');
    // It is the shop that decides what is kept.
    expect(collected).toContain(Buffer.from(TRACE_ID, 'hex').toString('latin1'));
  });

  it('starts, works and stops while Redis is away', async () => {
    const { api, url } = await startApi({ REDIS_PORT: '1', FORNO_ENV: 'development' });
    await request(url).get('/api/v1/menu').expect(200);
    const worker = start('src/worker.ts', { REDIS_PORT: '1', WORKER_METRICS_PORT: String(await freePort()), LOG_LEVEL: 'info' });
    await waitFor(worker, () => worker.output().includes('"Started"'));
    worker.child.kill('SIGTERM');
    api.child.kill('SIGTERM');
    await endedWell(worker, api);
  });

  it('that is stopping finishes its work, whatever else fails meanwhile', async () => {
    const careless = start('test/support/careless-process.ts');
    await waitFor(careless, () => careless.output().includes('Started'));
    careless.child.kill('SIGTERM');
    await endedWell(careless);
    expect(careless.output()).toMatch(/left behind[^]*closed/);
  });

  it('ends by an error that nobody handles, and logs it', async () => {
    const careless = start('test/support/careless-process.ts', { FAILS_AT_START: '1' });
    expect(await careless.ended).toBe(1);
    expect(careless.output()).toMatch(/Nobody handled an error/);
  });

  it('reports such an error to Sentry before it ends, but stops as ever where it is stopping', async () => {
    const { port } = collector.address() as AddressInfo;
    const SENTRY_DSN = `http://key@127.0.0.1:${port}/1`;
    collected = '';
    const careless = start('test/support/careless-process.ts', { FAILS_AT_START: '1', SENTRY_DSN });
    expect(await careless.ended).toBe(1);
    expect(collected).toContain('left behind');
    const stopping = start('test/support/careless-process.ts', { SENTRY_DSN });
    await waitFor(stopping, () => stopping.output().includes('Started'));
    stopping.child.kill('SIGTERM');
    await endedWell(stopping);
    expect(stopping.output()).toMatch(/left behind[^]*closed/);
  });
});
