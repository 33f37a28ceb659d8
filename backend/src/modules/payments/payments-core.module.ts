import { Module } from '@nestjs/common';
import { FindingsModule } from '../../infrastructure/findings/findings.module.js';
import { StripeModule } from '../../infrastructure/stripe/stripe.module.js';
import { OrdersSettlementModule } from '../orders/orders-settlement.module.js';
import { DayReconciliation } from './day-reconciliation.js';
import { DuePaymentsService } from './due-payments.service.js';
import { EventsService } from './events.service.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { PaymentsService } from './payments.service.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** What both processes need of payments: no routes, no processors. */
@Module({
  imports: [FindingsModule, StripeModule, OrdersSettlementModule],
  providers: [
    PaymentsService,
    DuePaymentsService,
    PaymentSessionsService,
    SettlementService,
    RefundsService,
    DayReconciliation,
    EventsService,
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
    OrdersSettlementModule,
  ],
})
export class PaymentsCoreModule {}
