import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { JobRunner } from '../../../infrastructure/queue/job-runner.js';
import { AccrualsService } from '../accruals.service.js';
import { ACCRUE_CASHBACK } from './accrue-cashback.job.js';

@Processor(ACCRUE_CASHBACK.queue)
export class AccrueCashbackProcessor {
  constructor(
    private readonly jobRunner: JobRunner,
    private readonly accruals: AccrualsService,
  ) {}

  @Process({ name: ACCRUE_CASHBACK.name })
  run(job: Job): Promise<void> {
    return this.jobRunner.run(job, ACCRUE_CASHBACK, ({ aggregateId, outboxId }) => this.accruals.accrue(aggregateId, outboxId));
  }
}
