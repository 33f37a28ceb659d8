import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { createStackParser, createTransport, type ErrorEvent, type Transport } from '@sentry/core';
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server';
import { currentRequestId } from '../../common/http/request-context.js';
import { currentSpanId, currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { withoutSecrets } from '../../common/telemetry/without-secrets.js';

const SEND_TIMEOUT_MS = 5_000;

export interface SentryClientOptions {
  dsn: string;
  environment: string;
  release: string;
  service: string;
}

/**
 * Sentry's client and nothing around it: no integration, so that it instruments nothing, looks at no request, and keeps no trail.
 * Traces are OpenTelemetry's alone.
 */
export function sentryClient({ service, ...options }: SentryClientOptions): ServerRuntimeClient {
  const client = new ServerRuntimeClient({
    ...options,
    integrations: [],
    stackParser: createStackParser(nodeStackLineParser()),
    transport: (transportOptions): Transport =>
      createTransport(transportOptions, async ({ body }) => {
        const response = await post(transportOptions.url, body);
        return {
          statusCode: response.status,
          headers: {
            'retry-after': response.headers.get('retry-after'),
            'x-sentry-rate-limits': response.headers.get('x-sentry-rate-limits'),
          },
        };
      }),
    sendClientReports: false,
    beforeSend: (event) => told(event, service),
  });
  client.init();
  return client;
}

/** In no trace: what is reported belongs to one, the reporting does not. */
function post(url: string, body: string | Uint8Array): Promise<Response> {
  const request = { method: 'POST', body: body as BodyInit, signal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
  return context.with(suppressTracing(context.active()), () => fetch(url, request));
}

/**
 * What leaves the shop of an error, each field by name: its kind, its words without what may be somebody's, where it came from, and the
 * ids that lead to the log and the trace. Whatever else is in the event stays here.
 */
function told(event: ErrorEvent, service: string): ErrorEvent {
  const { event_id, timestamp, platform, level, environment, release, exception } = event;
  const [traceId, spanId, requestId] = [currentTraceId(), currentSpanId(), currentRequestId()];
  return {
    type: undefined,
    ...{ event_id, timestamp, platform, level, environment, release },
    exception: {
      values: exception?.values?.map(({ type, value, mechanism, stacktrace }) => ({
        ...{ type, mechanism },
        value: withoutSecrets(value ?? ''),
        stacktrace: {
          frames: stacktrace?.frames?.map(({ filename, function: name, lineno, colno, in_app }) => ({
            ...{ filename, function: name, lineno, colno, in_app },
          })),
        },
      })),
    },
    tags: { service, ...(requestId !== undefined && { request_id: requestId }) },
    ...(traceId && spanId && { contexts: { trace: { trace_id: traceId, span_id: spanId } } }),
  };
}
