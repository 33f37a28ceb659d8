import { Module } from '@nestjs/common';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';

/** What the worker settles with, in the API of a test: without its loops, so that a test says when. */
@Module({
  imports: [PaymentsCoreModule],
  providers: [InboxService, PaymentReconciler],
  exports: [InboxService, PaymentReconciler],
})
export class SettlingModule {}
