import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { withRequestId } from '../../common/http/request-context.js';
import { loggerOptions } from '../logging/logger-options.js';
import { endErrorReports, reportError, reportsErrors, startErrorReports } from './error-reports.js';

interface Told {
  exception: { values: { type: string; value: string; stacktrace: { frames: object[] } }[] };
  tags: Record<string, string>;
  contexts?: { trace: Record<string, string> };
}

/** Stands in for Sentry; keeps what it was sent, as it was. */
let sentry: Server;
let envelopes: string[] = [];

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  sentry = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      envelopes.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => sentry.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  sentry.close();
  context.disable();
});
beforeEach(() => {
  envelopes = [];
});
afterEach(endErrorReports);

const dsn = () => `http://key@127.0.0.1:${(sentry.address() as AddressInfo).port}/1`;
const start = (SENTRY_DSN?: string) => startErrorReports({ SENTRY_DSN, FORNO_ENV: 'production', FORNO_VERSION: '1.2.3' }, 'api');

/** The events that Sentry was told while `work` was done. */
async function toldBy(work: () => void): Promise<Told[]> {
  work();
  await endErrorReports();
  return envelopes.map((envelope) => JSON.parse(envelope.split('\n')[2] ?? '') as Told);
}

const logger = () =>
  pino(
    loggerOptions({ FORNO_ENV: 'production', LOG_LEVEL: 'info' }, 'api'),
    new Writable({ write: (_chunk, _encoding, done) => done() }),
  );

describe('errors', () => {
  it('are reported with their kind, where they came from, and which build it is', async () => {
    await start(dsn());
    const [told, ...more] = await toldBy(() => reportError(new TypeError('no')));
    expect(more).toEqual([]);
    expect(told).toMatchObject({ environment: 'production', release: '1.2.3', tags: { service: 'forno-api' } });
    const [{ type, value, stacktrace }] = told!.exception.values as [Told['exception']['values'][number]];
    expect([type, value]).toEqual(['TypeError', 'no']);
    expect(stacktrace.frames.at(-1)).toMatchObject({
      filename: expect.stringContaining('error-reports.spec'),
      lineno: expect.any(Number),
    });
  });

  it('lead to their trace and their request', async () => {
    await start(dsn());
    const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.SAMPLED };
    const inTrace = trace.setSpanContext(context.active(), span);
    const [told] = await toldBy(() =>
      context.with(inTrace, () => withRequestId('request-0001', () => reportError(new Error('no')))),
    );
    expect(told).toMatchObject({
      tags: { request_id: 'request-0001' },
      contexts: { trace: { trace_id: span.traceId, span_id: span.spanId } },
    });
  });

  it('take nothing personal and no secret along', async () => {
    const planted = ['ada@example.com', '+49 170 1234567', '4242 4242 4242 4242', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b', 'Lovelace'];
    const message = `${planted.slice(0, 4).join(' ')} "${planted[4]}" https://shop.test/orders?name=${planted[4]}`;
    const request = { headers: { authorization: planted[3] }, body: { email: planted[0], name: planted[4] } };
    const failed = new QueryFailedError(`SELECT 1 -- ${planted[4]}`, planted, new Error(message));
    const error = Object.assign(new Error(message, { cause: new Error(planted[4]) }), { request, config: request });
    await start(dsn());
    const told = await toldBy(() => [error, failed, { message, request }, message].forEach(reportError));
    expect(told).toHaveLength(4);
    for (const secret of planted) {
      expect(envelopes.join('\n')).not.toContain(secret);
    }
  });

  it('are those that are logged as errors, and no warnings', async () => {
    await start(dsn());
    const told = await toldBy(() => {
      logger().error({ err: new Error('an error') }, 'Unexpected error');
      logger().fatal({ err: new Error('the end') }, 'Nobody handled an error');
      logger().warn({ err: new Error('a warning') }, 'Request refused');
      logger().error({ status: 500 }, 'Answered');
    });
    expect(told.map(({ exception: { values } }) => values[0]?.value)).toEqual(['an error', 'the end']);
  });

  it('are nobody’s without a DSN', async () => {
    await start(undefined);
    expect(reportsErrors()).toBe(false);
    expect(await toldBy(() => logger().error({ err: new Error('no') }, 'Unexpected error'))).toEqual([]);
  });

  it('cost nothing where Sentry is away', async () => {
    await start('http://key@127.0.0.1:1/1');
    expect(await toldBy(() => reportError(new Error('no')))).toEqual([]);
  });
});
