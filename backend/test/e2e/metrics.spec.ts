import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { MetricsServer } from '../../src/infrastructure/metrics/metrics-server.js';
import { createTestDatabase } from '../support/database.js';
import { ProbeModule } from '../support/probe.controller.js';
import { createTestApp } from '../support/test-app.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp({ imports: [ProbeModule] });
});
afterAll(() => app.close());

const get = (path: string) => request(app.getHttpServer()).get(path);

async function scrape(): Promise<string> {
  const { address, port } = app.get(MetricsServer).address;
  const response = await request(`http://${address}:${port}`).get('/metrics').buffer(true).parse(readText);
  expect(response.headers['content-type']).toContain('application/openmetrics-text');
  return String(response.body);
}

function readText(response: request.Response, done: (error: Error | null, text: string) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  stream.on('end', () => done(null, text));
}

/** The labels of the requests counted so far. */
async function counted(): Promise<string[]> {
  return [...(await scrape()).matchAll(/http_request_duration_seconds_count{([^}]*)}/g)].map((match) => match[1]!);
}

describe('the metrics of requests', () => {
  it('name the route, not the address', async () => {
    await get('/api/v1/probe/rows/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d');
    await get('/api/v1/probe/rows/17');
    expect(await counted()).toEqual(
      expect.arrayContaining([
        'method="GET",route="/api/v1/probe/rows/:rowId",status_code="200"',
        'method="GET",route="/api/v1/probe/rows/:rowId",status_code="422"',
      ]),
    );
  });

  it('do not grow with the addresses that strangers invent', async () => {
    await get('/wp-login.php');
    const before = await counted();
    await get('/api/v1/nothing');
    await get(`/${'x'.repeat(40)}`);
    expect(await counted()).toEqual(before);
    expect(before).toContain('method="GET",route="__unmatched__",status_code="404"');
  });

  it('tell how long statements take, by operations and tables alone', async () => {
    await get('/api/v1/menu').expect(200);
    const text = await scrape();
    expect(text).toMatch(/^db_query_duration_seconds_count{operation="select",entity="categories"} [1-9]/m);
    const { entityMetadatas } = app.get(DataSource);
    const named = [...text.matchAll(/^db_query_duration_seconds_count{operation="\w+",entity="(\w+)"}/gm)].map(
      ([, table]) => table,
    );
    expect(named.length).toBeGreaterThan(0);
    expect([...entityMetadatas.map(({ tableName }) => tableName), 'other', 'none']).toEqual(expect.arrayContaining(named));
  });

  it.each([
    'forno_auth_attempts_total{action="refresh",result="reuse_detected"} 0',
    'forno_checkout_attempts_total{result="failed"} 0',
    'forno_orders_status_transitions_total{from="pending_payment",to="expired"} 0',
    'forno_stripe_webhook_events_total{type="other",result="refused"} 0',
    'forno_lost_spans_total 0',
  ])('tell what has not happened yet: %s', async (line) => {
    expect(await scrape()).toContain(`${line}\n`);
  });

  it('are not on the public origin', async () => {
    await get('/metrics').expect(404);
    await get('/api/metrics').expect(404);
  });

  it('end with the number that are being answered, and with the pool', async () => {
    const text = await scrape();
    expect(text).toMatch(/^http_requests_in_flight 0$/m);
    expect(text).toMatch(/^db_pool_connections{state="waiting"} 0$/m);
    expect(text).toMatch(/^forno_build_info{version="0.0.0",commit="unknown"} 1$/m);
    expect(text).toMatch(/# EOF\n$/);
  });
});
