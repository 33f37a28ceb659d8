import { type DynamicModule, Module } from '@nestjs/common';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { onLostSpans } from '../../common/telemetry/lost-spans.js';
import { Environment } from '../../config/environment.js';
import { HttpMetrics } from './http-metrics.js';
import { Metrics } from './metrics.js';
import { METRICS_PORT, MetricsServer } from './metrics-server.js';

/** Makes Metrics injectable everywhere and serves them on this process's metrics port. */
@Module({})
export class MetricsModule {
  static forRoot(process: 'api' | 'worker'): DynamicModule {
    return {
      module: MetricsModule,
      global: true,
      providers: [
        { provide: Metrics, inject: [Environment], useFactory: processMetrics },
        {
          provide: METRICS_PORT,
          inject: [Environment],
          useFactory: ({ API_METRICS_PORT, WORKER_METRICS_PORT }: Environment) =>
            process === 'api' ? API_METRICS_PORT : WORKER_METRICS_PORT,
        },
        MetricsServer,
        HttpMetrics,
      ],
      exports: [Metrics, MetricsServer, HttpMetrics],
    };
  }
}

function processMetrics({ FORNO_VERSION, FORNO_COMMIT }: Environment): Metrics {
  const metrics = new Metrics();
  // Its type knows only the older text format; the metrics themselves are the same in both.
  collectDefaultMetrics({ register: metrics.registry as unknown as Registry });
  metrics
    .gauge({ name: 'forno_build_info', help: 'Always 1; tells which build runs.', labelNames: ['version', 'commit'] })
    .set({ version: FORNO_VERSION, commit: FORNO_COMMIT }, 1);
  const lostSpans = metrics.counter({ name: 'forno_lost_spans_total', help: 'Spans that no collector took.' });
  onLostSpans((count) => lostSpans.inc(count));
  return metrics;
}
