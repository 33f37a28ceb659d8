import { Injectable } from '@nestjs/common';
import { Counter, Gauge, type GaugeConfiguration, type LabelValues, type OpenMetricsContentType, Registry } from 'prom-client';
import { TracedHistogram } from './traced-histogram.js';

export interface MetricDefinition<L extends string> {
  /** Base units last; counters end in `_total`. */
  name: string;
  help: string;
  /** A closed set of words each: route templates, statuses; never ids, addresses or error text. */
  labelNames?: readonly L[];
}

/** This process's metrics. A feature makes its own in the constructor of its `<feature>.metrics.ts`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry<OpenMetricsContentType>();

  constructor() {
    // Only this format carries exemplars.
    this.registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  }

  /**
   * Counts what happened; it only rises. `known` label sets are told as 0 from the start: PromQL's `increase` is blind to the first
   * event of a series that is born with it.
   */
  counter<L extends string>({ known = [], ...definition }: MetricDefinition<L> & { known?: LabelValues<L>[] }): Counter<L> {
    const counter = new Counter({ ...definition, labelNames: definition.labelNames ?? [], registers: [this.registry] });
    known.forEach((labels) => counter.inc(labels, 0));
    return counter;
  }

  /** Shows how something stands; `collect` fills it when it is read. */
  gauge<L extends string>(definition: MetricDefinition<L>, collect?: (gauge: Gauge<L>) => void | Promise<void>): Gauge<L> {
    const configuration: GaugeConfiguration<L> = {
      ...definition,
      labelNames: definition.labelNames ?? [],
      registers: [this.registry],
      ...(collect && {
        collect(this: Gauge<L>) {
          return collect(this);
        },
      }),
    };
    return new Gauge(configuration);
  }

  /** Distributes durations in seconds over buckets, each with a trace as its example. */
  histogram<L extends string>(definition: MetricDefinition<L> & { buckets?: number[] }): TracedHistogram<L> {
    return new TracedHistogram(definition, this.registry);
  }
}
