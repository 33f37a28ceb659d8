import { Module } from '@nestjs/common';
import { StripeModule } from '../../infrastructure/stripe/stripe.module.js';
import { CashbackModule } from '../cashback/cashback.module.js';
import { OrdersSettlementModule } from '../orders/orders-settlement.module.js';
import { DisputesService } from './disputes.service.js';
import { DuePaymentsService } from './due-payments.service.js';
import { PaymentFindings } from './payment-findings.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { PaymentSummaries } from './payment-summaries.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { PaymentsService } from './payments.service.js';
import { RefundBooks } from './refund-books.js';
import { RefundResults } from './refund-results.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** What both processes need of payments: no routes, no processors. */
@Module({
  imports: [StripeModule, OrdersSettlementModule, CashbackModule],
  providers: [
    PaymentsService,
    DuePaymentsService,
    PaymentSessionsService,
    SettlementService,
    RefundsService,
    RefundResults,
    RefundBooks,
    DisputesService,
    PaymentSummaries,
    PaymentFindings,
    PaymentsMetrics,
  ],
  exports: [
    PaymentsMetrics,
    PaymentsService,
    DuePaymentsService,
    PaymentSessionsService,
    SettlementService,
    RefundsService,
    RefundBooks,
    DisputesService,
    OrdersSettlementModule,
  ],
})
export class PaymentsCoreModule {}
