/**
 * Starts OpenTelemetry. Loaded before everything else, so that http, pg and ioredis are instrumented when they are first
 * used: `node --import ./dist/src/telemetry.js …`. Shut down after everything else, by run-process.ts.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  hostDetector,
  osDetector,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { NodeSDK, type NodeSDKConfiguration } from '@opentelemetry/sdk-node';
import { AlwaysOnSampler } from '@opentelemetry/sdk-trace';
import { environmentOrExit } from './config/environment-or-exit.js';
import { TraceExporter } from './infrastructure/telemetry/trace-exporter.js';

const { OTEL_EXPORTER_OTLP_ENDPOINT, FORNO_VERSION, FORNO_ENV } = environmentOrExit();

/** Probes would be most of all traces. */
const QUIET_PATHS = /^\/(metrics|api\/health\/)/;

/** 'main' is the API's file; the others are named as they are: worker, migrate. */
function serviceName(): string {
  const entry = path.parse(process.argv[1] ?? 'main').name;
  return `forno-${entry === 'main' ? 'api' : entry}`;
}

/** Spans get ids for the logs also where nobody collects them. */
const KEEP_NOTHING: NonNullable<NodeSDKConfiguration['spanProcessors']>[number] = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const sdk = new NodeSDK({
  resource: resourceFromAttributes({
    'service.name': serviceName(),
    'service.version': FORNO_VERSION,
    'deployment.environment.name': FORNO_ENV,
  }),
  ...(OTEL_EXPORTER_OTLP_ENDPOINT
    ? { traceExporter: new TraceExporter({ url: `${OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces` }) }
    : { spanProcessors: [KEEP_NOTHING] }),
  // Not the process: its command line and owner are nobody's business.
  resourceDetectors: [resourceAttributesEnvDetector, hostDetector, osDetector, serviceInstanceIdDetector],
  // Browsers begin traces, but what they say of keeping them decides nothing.
  sampler: new AlwaysOnSampler(),
  // No baggage: anybody could have the shop pass on whatever they write, into jobs and to Stripe.
  textMapPropagator: new W3CTraceContextPropagator(),
  // Metrics are prom-client's and logs go to stdout; the SDK would otherwise export both a second time.
  metricReaders: [],
  logRecordProcessors: [],
  instrumentations: [
    getNodeAutoInstrumentations({
      '@opentelemetry/instrumentation-http': {
        ignoreIncomingRequestHook: (request) => QUIET_PATHS.test(request.url ?? ''),
      },
      // Sweeps and Bull's polling have no parent; their endless spans would drown the others. To be given a connection of the
      // pool is no work: waiting for one shows as the gap that it is, and in the pool's metrics.
      '@opentelemetry/instrumentation-pg': { requireParentSpan: true, ignoreConnectSpans: true },
      // A command's arguments hold jobs and cached answers; its name tells enough.
      '@opentelemetry/instrumentation-ioredis': { requireParentSpan: true, dbStatementSerializer: (command) => command },
      // Noise; and the log's ids come from the logger's own mixin.
      '@opentelemetry/instrumentation-fs': { enabled: false },
      '@opentelemetry/instrumentation-net': { enabled: false },
      '@opentelemetry/instrumentation-dns': { enabled: false },
      '@opentelemetry/instrumentation-router': { enabled: false },
      '@opentelemetry/instrumentation-pino': { enabled: false },
      '@opentelemetry/instrumentation-runtime-node': { enabled: false },
    }),
  ],
});
sdk.start();
instrumentBuiltins();

/**
 * The http instrumentation patches node:http when it is first required. ES modules see a copy of its exports that is
 * made before that; it is brought up to date here, once, instead of through a loader hook that slows every import.
 */
function instrumentBuiltins(): void {
  const require = createRequire(import.meta.url);
  require('node:http');
  require('node:https');
  syncBuiltinESMExports();
}

/** Sends what is still to be sent. The last thing a process does. */
export async function shutdownTelemetry(): Promise<void> {
  await sdk.shutdown();
}
