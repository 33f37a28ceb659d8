import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { Params } from 'nestjs-pino';
import { levels, type LoggerOptions, stdTimeFunctions } from 'pino';
import { currentRequestId } from '../../common/http/request-context.js';
import type { Environment } from '../../config/environment.js';
import { reportError } from '../error-reports/error-reports.js';
import { redact } from './redaction.js';
import { serializeError } from './serialize-error.js';

const ERROR_LEVEL = levels.values.error ?? 50;

/** Options of every logger: JSON on stdout with the ids of request and trace, nothing secret or personal in it. */
export function loggerOptions(
  environment: Pick<Environment, 'FORNO_ENV' | 'LOG_LEVEL'>,
  service: 'api' | 'worker' | 'migrate',
): LoggerOptions {
  return {
    level: environment.LOG_LEVEL,
    base: { service: `forno-${service}`, env: environment.FORNO_ENV },
    // Names instead of numbers: what Loki and people filter by.
    formatters: { level: (label) => ({ level: label }), log: redact },
    serializers: { err: serializeError },
    timestamp: stdTimeFunctions.isoTime,
    mixin: ids,
    hooks: { logMethod: reportErrors },
    ...(isForPeople(environment) && { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,service,env' } } }),
  };
}

/** nestjs-pino's options. Requests are logged by request-log.ts: a middleware would cost each of them a logger of its own. */
export function loggerModuleOptions(environment: Environment, service: 'api' | 'worker'): Params {
  return { forRoutes: [], pinoHttp: { ...loggerOptions(environment, service), wrapSerializers: false } };
}

function isForPeople({ FORNO_ENV }: Pick<Environment, 'FORNO_ENV'>): boolean {
  return FORNO_ENV === 'development' && process.stdout.isTTY;
}

/** What is logged as an error with what was thrown is what somebody has to look at: no other list of such errors is kept. */
const reportErrors: NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']> = function (args, method, level) {
  const [line] = args as unknown[];
  if (level >= ERROR_LEVEL && typeof line === 'object' && line !== null && 'err' in line) {
    reportError(line.err);
  }
  method.apply(this, args);
};

/** The ids that tie a line to its request and its trace. */
function ids(): Record<string, string> {
  const requestId = currentRequestId();
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(requestId !== undefined && { request_id: requestId }),
    ...(span && isSpanContextValid(span) && { trace_id: span.traceId, span_id: span.spanId }),
  };
}
