import { Module } from '@nestjs/common';
import { FindingsService } from './findings.service.js';

/** Writing down what is not as it should be. */
@Module({ providers: [FindingsService], exports: [FindingsService] })
export class FindingsModule {}
