import { Injectable } from '@nestjs/common';
import type { Counter, Gauge } from 'prom-client';
import { Environment } from '../../config/environment.js';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { TracedHistogram } from '../../infrastructure/metrics/traced-histogram.js';
import { CanarySchedule } from './canary-schedule.js';
import { CANARY_STEPS, type CanaryStep } from './canary-step.js';

/** Where a round may fail: at its steps, or before them, as nobody could take it. */
const FAILING = ['claim', ...CANARY_STEPS] as const;

/** How the canary does. A worker in which it is turned off tells nothing of it, so that nobody waits for what will not come. */
@Injectable()
export class CanaryMetrics {
  private readonly failures: Counter<'step'>;
  private readonly durations: TracedHistogram<'step'>;

  constructor(
    private readonly schedule: CanarySchedule,
    metrics: Metrics,
    environment: Environment,
  ) {
    this.failures = metrics.counter({
      name: 'forno_canary_failures_total',
      help: 'Steps of the canary that failed; claim is before the steps, when the database is away.',
      labelNames: ['step'],
      known: labelSets({ step: FAILING }),
    });
    this.durations = metrics.histogram({
      name: 'forno_canary_step_duration_seconds',
      help: 'How long each step of the canary took, failed or not.',
      labelNames: ['step'],
    });
    if (environment.CANARY_SECONDS > 0) {
      metrics
        .gauge({ name: 'forno_canary_period_seconds', help: 'Seconds from one round of the canary to the next.' })
        .set(environment.CANARY_SECONDS);
      metrics.gauge(
        {
          name: 'forno_canary_last_success_timestamp_seconds',
          help: 'When each step of the canary last succeeded, in any worker; 0 until then.',
          labelNames: ['step'],
        },
        (gauge) => this.showLastSuccess(gauge),
      );
    }
  }

  failed(step: (typeof FAILING)[number]): void {
    this.failures.inc({ step });
  }

  /** Starts a clock of `step`; the returned function stops it. */
  time(step: CanaryStep): () => void {
    return this.durations.startTimer({ step });
  }

  private async showLastSuccess(gauge: Gauge<'step'>): Promise<void> {
    const successes = await this.schedule.getLastSuccesses();
    successes.forEach(([step, at]) => gauge.set({ step }, (at?.getTime() ?? 0) / 1000));
  }
}
