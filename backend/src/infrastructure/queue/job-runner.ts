import { Injectable, Logger } from '@nestjs/common';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Job } from 'bull';
import { NotFoundError } from '../../common/errors/not-found.error.js';
import { GivenUpError } from './given-up.error.js';
import type { JobDefinition, JobEnvelope } from './job-definition.js';
import { JobMetrics, type JobOutcome } from './job-metrics.js';
import { MalformedJobError } from './malformed-job.error.js';

/** Runs what a processor does for a job: reads the payload, continues the trace, counts, and decides whether a retry makes sense. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly tracer = trace.getTracer('forno-jobs');

  constructor(private readonly metrics: JobMetrics) {}

  /**
   * Resolves with what `handle` returns. What it throws goes on to Bull, which tries again with backoff; a NotFoundError,
   * a GivenUpError or a payload that cannot be read is not tried again, for time does not mend them. `handle` must be safe
   * to repeat.
   */
  async run<P, R>(job: Job, definition: JobDefinition<P>, handle: (payload: P) => Promise<R>): Promise<R> {
    const parent = propagation.extract(context.active(), (job.data as Partial<JobEnvelope> | null)?._otel ?? {});
    const options = { kind: SpanKind.CONSUMER, attributes: attributesOf(job, definition) };
    return this.tracer.startActiveSpan(`${definition.queue} ${definition.name}`, options, parent, async (span) => {
      const stopTimer = this.metrics.start(definition.queue, definition.name);
      try {
        const result = await handle(parsePayload(job, definition));
        stopTimer('completed');
        return result;
      } catch (error) {
        const outcome = outcomeOf(job, error);
        if (outcome === 'discarded') {
          await job.discard();
        }
        stopTimer(outcome);
        this.report(job, definition, outcome, error, span);
        throw error;
      } finally {
        span.end();
      }
    });
  }

  private report<P>(job: Job, definition: JobDefinition<P>, outcome: JobOutcome, error: unknown, span: Span): void {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    const line = { err: error, queue: definition.queue, job: definition.name, jobId: job.id, attempt: job.attemptsMade + 1 };
    if (outcome === 'retried') {
      this.logger.warn(line, 'Job failed and will be tried again');
    } else {
      this.logger.error(line, 'Job failed for good');
    }
  }
}

function parsePayload<P>(job: Job, definition: JobDefinition<P>): P {
  try {
    const { payload, version } = job.data as JobEnvelope;
    return definition.parse(payload, version);
  } catch (error) {
    throw new MalformedJobError(definition.name, { cause: error });
  }
}

function outcomeOf(job: Job, error: unknown): JobOutcome {
  if (error instanceof NotFoundError || error instanceof GivenUpError || error instanceof MalformedJobError) {
    return 'discarded';
  }
  // Bull counts the attempt after the handler has ended.
  return job.attemptsMade + 1 >= (job.opts.attempts ?? 1) ? 'failed' : 'retried';
}

function attributesOf<P>(job: Job, definition: JobDefinition<P>): Record<string, string | number> {
  return {
    'messaging.system': 'bull',
    'messaging.operation.type': 'process',
    'messaging.destination.name': definition.queue,
    'messaging.message.id': String(job.id),
    'forno.job.attempt': job.attemptsMade + 1,
  };
}
