import { Global, Module } from '@nestjs/common';
import { Sweeper } from './sweeper.js';

/** Sweeps of the worker. */
@Global()
@Module({ providers: [Sweeper], exports: [Sweeper] })
export class SchedulingModule {}
