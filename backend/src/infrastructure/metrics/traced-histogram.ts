import { isSpanContextValid, trace, TraceFlags } from '@opentelemetry/api';
import { Histogram, type LabelValues, type OpenMetricsContentType, type Registry } from 'prom-client';

/** From a cache hit to the longest wait a person accepts; 0.3 s is the edge of the latency objective. */
const DEFAULT_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

/** A histogram that remembers, for each bucket, the trace of a request that fell into it. */
export class TracedHistogram<L extends string> {
  /** Its types would allow an exemplar only the labels of the histogram itself. */
  private readonly histogram: Histogram;

  constructor(
    definition: { name: string; help: string; labelNames?: readonly L[]; buckets?: number[] },
    registry: Registry<OpenMetricsContentType>,
  ) {
    this.histogram = new Histogram({
      name: definition.name,
      help: definition.help,
      labelNames: definition.labelNames ?? [],
      buckets: definition.buckets ?? DEFAULT_BUCKETS_SECONDS,
      enableExemplars: true,
      registers: [registry],
    });
  }

  observe(labels: LabelValues<L>, value: number): void {
    this.histogram.observe({ labels, value, exemplarLabels: currentTrace() });
  }

  /** Starts a clock; the returned function stops it and observes the seconds, with labels that are known only then. */
  startTimer(labels: LabelValues<L>): (more?: LabelValues<L>) => void {
    const startedAt = performance.now();
    return (more) => this.observe({ ...labels, ...more }, (performance.now() - startedAt) / 1000);
  }
}

/** The ids of the active trace if it is kept, else nothing: a link to a trace that was not sampled leads nowhere. */
function currentTrace(): Record<string, string> {
  const context = trace.getActiveSpan()?.spanContext();
  const kept = context && isSpanContextValid(context) && (context.traceFlags & TraceFlags.SAMPLED) !== 0;
  return kept ? { trace_id: context.traceId, span_id: context.spanId } : {};
}
