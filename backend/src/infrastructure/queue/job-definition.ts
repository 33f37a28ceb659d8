import type { QueueName } from './queue-names.js';

/** What the API process knows of a job: where it goes and what its payload must be. Its processor is the worker's. */
export interface JobDefinition<P> {
  readonly queue: QueueName;
  /** kebab-case verb and noun; unique in its queue. */
  readonly name: string;
  /** Raised when the payload changes; a worker reads its own version and the one before, for both run during a deploy. */
  readonly version?: number;
  /** The payload, checked. Throws for one it cannot read: such a job is never tried again. */
  parse(payload: unknown, version: number): P;
}

/** What is stored in Redis. */
export interface JobEnvelope {
  version: number;
  payload: unknown;
  /** Trace context of the publisher, so that the job continues its trace. */
  _otel: Record<string, string>;
}

const defined: JobDefinition<unknown>[] = [];

/** Declares a job; keep the result in `jobs/<verb-noun>.job.ts`, which both processes import. */
export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  defined.push(definition);
  return definition;
}

/** Every job that this process has imported: in the worker, all that it runs. */
export function definedJobs(): readonly Pick<JobDefinition<unknown>, 'queue' | 'name'>[] {
  return defined;
}
