import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { JobRunner } from '../../../infrastructure/queue/job-runner.js';
import { RefundsService } from '../refunds.service.js';
import { REFUND_PAYMENT } from './refund-payment.job.js';

@Processor(REFUND_PAYMENT.queue)
export class RefundPaymentProcessor {
  constructor(
    private readonly jobs: JobRunner,
    private readonly refunds: RefundsService,
  ) {}

  @Process({ name: REFUND_PAYMENT.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, REFUND_PAYMENT, ({ aggregateId, outboxId }) => this.refunds.perform(aggregateId, outboxId));
  }
}
