import { Module } from '@nestjs/common';
import { FindingsModule } from '../../infrastructure/findings/findings.module.js';
import { StripeModule } from '../../infrastructure/stripe/stripe.module.js';
import { CashbackModule } from '../cashback/cashback.module.js';
import { OrdersSettlementModule } from '../orders/orders-settlement.module.js';
import { DayCaptures } from './day-captures.js';
import { DayDifferences } from './day-differences.js';
import { DayReconciliation } from './day-reconciliation.js';
import { DayRefunds } from './day-refunds.js';
import { DuePaymentsService } from './due-payments.service.js';
import { EventsService } from './events.service.js';
import { DisputesService } from './disputes.service.js';
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
  imports: [FindingsModule, StripeModule, OrdersSettlementModule, CashbackModule],
  providers: [
    PaymentsService,
    DuePaymentsService,
    PaymentSessionsService,
    SettlementService,
    RefundsService,
    DayReconciliation,
    DayCaptures,
    DayRefunds,
    DayDifferences,
    EventsService,
    RefundResults,
    RefundBooks,
    DisputesService,
    PaymentSummaries,
    PaymentsMetrics,
  ],
  exports: [
    PaymentsMetrics,
    PaymentsService,
    DuePaymentsService,
    PaymentSessionsService,
    SettlementService,
    RefundsService,
    DayReconciliation,
    EventsService,
    FindingsModule,
    RefundBooks,
    DisputesService,
    OrdersSettlementModule,
  ],
})
export class PaymentsCoreModule {}
