import { Module } from '@nestjs/common';
import { FindingGauges } from './finding-gauges.js';

/** Showing what was found, in the worker. */
@Module({ providers: [FindingGauges] })
export class FindingsWorkerModule {}
