import { Module, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { OutboxRoutes } from '../../infrastructure/outbox/outbox-routes.js';
import { type Sweep, Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { DayReconciliation } from './day-reconciliation.js';
import { InboxService } from './inbox.service.js';
import { REFUND_PAYMENT } from './jobs/refund-payment.job.js';
import { RefundPaymentProcessor } from './jobs/refund-payment.processor.js';
import { OrderExpiry } from './order-expiry.js';
import { OwnBooks } from './own-books.js';
import { PaymentReconciler } from './payment-reconciler.js';
import { PaymentsCoreModule } from './payments-core.module.js';
import { SettlementGauges } from './settlement-gauges.js';
import { REFUND_REQUESTED } from './refunds.service.js';

/** Settlement in the worker: the inbox, what was missed, and refunds. */
@Module({
  imports: [PaymentsCoreModule],
  providers: [InboxService, PaymentReconciler, OwnBooks, OrderExpiry, SettlementGauges, RefundPaymentProcessor],
  exports: [InboxService, PaymentReconciler, OrderExpiry],
})
export class PaymentsWorkerModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly routes: OutboxRoutes,
    private readonly inbox: InboxService,
    private readonly reconciler: PaymentReconciler,
    private readonly ownBooks: OwnBooks,
    private readonly days: DayReconciliation,
    private readonly expiry: OrderExpiry,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.routes.register(REFUND_REQUESTED, REFUND_PAYMENT);
    const { environment, inbox, reconciler, ownBooks, days, expiry } = this;
    const sweeps: Sweep[] = [
      { name: 'dispatch-inbox', everySeconds: environment.INBOX_SWEEP_SECONDS, sweep: () => inbox.dispatch(), wakeOn: 'inbox' },
      {
        name: 'reconcile-payments',
        everySeconds: environment.PAYMENT_RECONCILE_SECONDS,
        sweep: (stopping) => reconciler.reconcilePayments({ stopping }),
      },
      { name: 'review-own-books', everySeconds: environment.PAYMENT_RECONCILE_SECONDS, sweep: () => ownBooks.review() },
      {
        name: 'record-missed-events',
        everySeconds: environment.EVENT_RECONCILE_SECONDS,
        sweep: () => reconciler.recordMissedEvents(),
      },
      {
        name: 'close-orphan-sessions',
        everySeconds: environment.EVENT_RECONCILE_SECONDS,
        sweep: () => reconciler.closeOrphanSessions(),
      },
      { name: 'reconcile-days', everySeconds: environment.DAY_RECONCILE_SECONDS, sweep: () => days.reconcileDueDays() },
      {
        name: 'reconcile-disputes',
        everySeconds: environment.EVENT_RECONCILE_SECONDS,
        sweep: (stopping) => reconciler.reconcileDisputes({ stopping }),
      },
      {
        name: 'expire-orders',
        everySeconds: environment.ORDER_EXPIRY_SWEEP_SECONDS,
        sweep: (stopping) => expiry.expireDueOrders({ stopping }),
      },
    ];
    sweeps.forEach((sweep) => this.sweeper.add(sweep));
  }
}
