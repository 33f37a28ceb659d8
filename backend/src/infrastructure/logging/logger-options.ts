import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { Params } from 'nestjs-pino';
import { type LoggerOptions, stdTimeFunctions } from 'pino';
import type { Environment } from '../../config/environment.js';
import { redact } from './redaction.js';
import { serializeError, serializeRequest, serializeResponse } from './serializers.js';

/** Probes come every few seconds and say nothing. */
const QUIET_PATHS = /^\/api\/health\//;

/** Options of every logger: JSON on stdout with the trace's ids, nothing secret or personal in it. */
export function loggerOptions(
  environment: Pick<Environment, 'FORNO_ENV' | 'LOG_LEVEL'>,
  service: 'api' | 'worker' | 'migrate',
): LoggerOptions {
  return {
    level: environment.LOG_LEVEL,
    base: { service: `forno-${service}`, env: environment.FORNO_ENV },
    // Names instead of numbers: what Loki and people filter by.
    formatters: { level: (label) => ({ level: label }), log: redact },
    serializers: { err: serializeError, req: serializeRequest, res: serializeResponse },
    timestamp: stdTimeFunctions.isoTime,
    mixin: traceIds,
    ...(isForPeople(environment) && { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,service,env' } } }),
  };
}

/** nestjs-pino's options: one line for each request when it has been answered, and its id in every line on the way. */
export function loggerModuleOptions(environment: Environment, service: 'api' | 'worker'): Params {
  const { serializers, ...options } = loggerOptions(environment, service);
  return {
    // The default route never matches on the Fastify adapter.
    forRoutes: [{ path: '/{*splat}', method: RequestMethod.ALL }],
    pinoHttp: {
      ...options,
      serializers: { ...serializers },
      wrapSerializers: false,
      genReqId: (request: IncomingMessage) => request.id,
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'request_id' },
      // Nest's middleware sees the path cut short; the whole one is kept beside it.
      autoLogging: {
        ignore: (request: IncomingMessage & { originalUrl?: string }) => QUIET_PATHS.test(request.originalUrl ?? ''),
      },
      customLogLevel: (_: IncomingMessage, response: ServerResponse, error?: Error) =>
        error || response.statusCode >= 500 ? 'error' : 'info',
    },
  };
}

function isForPeople({ FORNO_ENV }: Pick<Environment, 'FORNO_ENV'>): boolean {
  return FORNO_ENV === 'development' && process.stdout.isTTY;
}

function traceIds(): Record<string, string> {
  const context = trace.getActiveSpan()?.spanContext();
  return context && isSpanContextValid(context) ? { trace_id: context.traceId, span_id: context.spanId } : {};
}
