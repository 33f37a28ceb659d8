import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { JobRunner } from '../../../infrastructure/queue/job-runner.js';
import { SEND_REFUND_MAIL } from '../../payments/jobs/send-refund-mail.job.js';
import { MailsService } from '../mails.service.js';

@Processor(SEND_REFUND_MAIL.queue)
export class SendRefundMailProcessor {
  constructor(
    private readonly jobs: JobRunner,
    private readonly mails: MailsService,
  ) {}

  @Process({ name: SEND_REFUND_MAIL.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, SEND_REFUND_MAIL, (payload) => this.mails.sendRefundMail(payload));
  }
}
