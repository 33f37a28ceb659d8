import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { definedJobs } from './job-definition.js';

const JOB_OUTCOMES = ['completed', 'retried', 'failed', 'discarded'] as const;
/** `retried` will run again, `failed` was the last try, `discarded` is not worth another. */
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

@Injectable()
export class JobMetrics {
  private readonly durations;
  private readonly attempts;

  constructor(metrics: Metrics) {
    this.durations = metrics.histogram({
      name: 'queue_job_duration_seconds',
      help: 'How long one try of a job took.',
      labelNames: ['queue', 'name', 'result'],
    });
    this.attempts = metrics.counter({
      name: 'queue_job_attempts_total',
      help: 'Tries of jobs, by how they ended.',
      labelNames: ['queue', 'name', 'outcome'],
      known: definedJobs().flatMap(({ queue, name }) => JOB_OUTCOMES.map((outcome) => ({ queue, name, outcome }))),
    });
  }

  /** Starts a try's clock; the returned function ends it. */
  start(queue: string, name: string): (outcome: JobOutcome) => void {
    const stop = this.durations.startTimer({ queue, name });
    return (outcome) => {
      stop({ result: outcome === 'completed' ? 'completed' : 'failed' });
      this.attempts.inc({ queue, name, outcome });
    };
  }
}
