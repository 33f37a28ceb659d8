import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PARAMS_PROVIDER_TOKEN } from 'nestjs-pino';
import request from 'supertest';
import { loadEnvironment } from '../../src/config/environment.js';
import { loggerModuleOptions } from '../../src/infrastructure/logging/logger-options.js';
import { createTestDatabase } from '../support/database.js';
import { ProbeModule } from '../support/probe.controller.js';
import { createTestApp } from '../support/test-app.js';

let app: NestFastifyApplication;
let lines: Record<string, unknown>[] = [];
const stream = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
    done();
  },
});

beforeAll(async () => {
  await createTestDatabase();
  const { pinoHttp, ...options } = loggerModuleOptions(loadEnvironment({ ...process.env, LOG_LEVEL: 'info' }), 'api');
  app = await createTestApp({
    imports: [ProbeModule],
    override: (builder) => builder.overrideProvider(PARAMS_PROVIDER_TOKEN).useValue({ ...options, pinoHttp: [pinoHttp, stream] }),
  });
});
afterAll(() => app.close());

/** The lines written while `path` is asked for. */
async function linesOf(path: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>[]> {
  lines = [];
  await request(app.getHttpServer()).get(path).set(headers);
  return lines;
}

describe('the log of requests', () => {
  it('has one line for a request, with its id, without query, headers or address', async () => {
    const secrets = {
      authorization: 'Bearer hunter2',
      cookie: 'forno_refresh=hunter2',
      'x-order-token': 'hunter2',
      'x-request-id': 'request-0001',
    };
    const [line, ...more] = await linesOf('/api/v1/probe/language?q=hunter2', secrets);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      level: 'info',
      request_id: 'request-0001',
      method: 'GET',
      path: '/api/v1/probe/language',
      status: 200,
    });
    expect(JSON.stringify(line)).not.toMatch(/hunter2|127\.0\.0\.1/);
  });

  it('tells of a fault what the caller is not told', async () => {
    const written = await linesOf('/api/v1/probe/fault', { 'x-request-id': 'request-0002' });
    const fault = written.find(({ err }) => err !== undefined);
    expect(fault).toMatchObject({
      level: 'error',
      request_id: 'request-0002',
      err: { message: 'secret detail of the database' },
    });
  });

  it('has no line for probes', async () => {
    expect(await linesOf('/api/health/live')).toEqual([]);
  });
});
