import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrderRefundsController } from './order-refunds.controller.js';
import { OrderRefundsService } from './order-refunds.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsCoreModule } from './payments-core.module.js';
import { StripeWebhookController } from './stripe-webhook.controller.js';

/** Payments in the API. */
@Module({
  imports: [PaymentsCoreModule, AuditModule],
  controllers: [PaymentsController, OrderRefundsController, StripeWebhookController],
  providers: [OrderRefundsService],
  exports: [PaymentsCoreModule],
})
export class PaymentsModule {}
