import { Module, type OnModuleInit } from '@nestjs/common';
import { MailModule } from '../../infrastructure/mail/mail.module.js';
import { OutboxRoutes } from '../../infrastructure/outbox/outbox-routes.js';
import { ORDER_MAIL_TOPIC, SEND_ORDER_MAIL } from '../orders/jobs/send-order-mail.job.js';
import { REFUND_MAIL_TOPIC, SEND_REFUND_MAIL } from '../payments/jobs/send-refund-mail.job.js';
import { PaymentsCoreModule } from '../payments/payments-core.module.js';
import { ShopModule } from '../shop/shop.module.js';
import { SendOrderMailProcessor } from './jobs/send-order-mail.processor.js';
import { SendRefundMailProcessor } from './jobs/send-refund-mail.processor.js';
import { MailDelivery } from './mail-delivery.js';
import { MailsService } from './mails.service.js';

/** Mails to customers, in the worker. */
@Module({
  imports: [MailModule, PaymentsCoreModule, ShopModule],
  providers: [MailsService, MailDelivery, SendOrderMailProcessor, SendRefundMailProcessor],
})
export class MailsWorkerModule implements OnModuleInit {
  constructor(private readonly routes: OutboxRoutes) {}

  onModuleInit(): void {
    this.routes.register(ORDER_MAIL_TOPIC, SEND_ORDER_MAIL);
    this.routes.register(REFUND_MAIL_TOPIC, SEND_REFUND_MAIL);
  }
}
