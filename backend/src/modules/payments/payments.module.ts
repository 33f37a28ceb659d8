import { Module } from '@nestjs/common';
import { PaymentsController } from './payments.controller.js';
import { PaymentsCoreModule } from './payments-core.module.js';
import { StripeWebhookController } from './stripe-webhook.controller.js';

/** Payments in the API. */
@Module({
  imports: [PaymentsCoreModule],
  controllers: [PaymentsController, StripeWebhookController],
  exports: [PaymentsCoreModule],
})
export class PaymentsModule {}
