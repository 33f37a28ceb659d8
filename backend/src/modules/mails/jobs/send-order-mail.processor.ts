import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { JobRunner } from '../../../infrastructure/queue/job-runner.js';
import { SEND_ORDER_MAIL } from '../../orders/jobs/send-order-mail.job.js';
import { MailsService } from '../mails.service.js';

@Processor(SEND_ORDER_MAIL.queue)
export class SendOrderMailProcessor {
  constructor(
    private readonly jobs: JobRunner,
    private readonly mails: MailsService,
  ) {}

  @Process({ name: SEND_ORDER_MAIL.name })
  run(job: Job): Promise<void> {
    return this.jobs.run(job, SEND_ORDER_MAIL, (payload) => this.mails.sendOrderMail(payload));
  }
}
