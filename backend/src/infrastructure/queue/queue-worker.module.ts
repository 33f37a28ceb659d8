import { Global, Module } from '@nestjs/common';
import { JobMetrics } from './job-metrics.js';
import { JobRunner } from './job-runner.js';
import { QueueGauges } from './queue-gauges.js';

/** What runs jobs and shows how they do; for the worker alone, beside QueueModule. */
@Global()
@Module({ providers: [JobMetrics, JobRunner, QueueGauges], exports: [JobRunner] })
export class QueueWorkerModule {}
