import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subtractMinor } from '../../common/money/minor.js';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { OrdersService } from '../orders/orders.service.js';
import { isDisputed, lostMinor } from './domain/dispute-status.js';
import { statusAfterMoves } from './domain/payment-status.js';
import { listDisputesOf } from './disputes.queries.js';
import { Payment } from './payment.entity.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { getPayment } from './payments.queries.js';
import { refundsSumMinor } from './refunds.queries.js';

/** What a payment says of its refunds and disputes. */
@Injectable()
export class PaymentSummaries {
  constructor(
    private readonly orders: OrdersService,
    private readonly metrics: PaymentsMetrics,
  ) {}

  /** Brings a payment to what its refunds and disputes come to, in the transaction that changed them; its order has changed too. */
  async summarize(manager: EntityManager, paymentId: string): Promise<void> {
    const payment = await getPayment(manager, paymentId);
    const disputes = await listDisputesOf(manager, paymentId);
    const refundedMinor = await refundsSumMinor(manager, paymentId, ['succeeded']);
    const moves = { refundedMinor, isDisputed: isDisputed(disputes), lostMinor: lostMinor(disputes) };
    await manager.update(Payment, { id: paymentId }, { refundedMinor, status: statusAfterMoves({ ...payment, ...moves }) });
    const moreMinor = subtractMinor(refundedMinor, payment.refundedMinor);
    if (moreMinor > 0) {
      afterCommit(manager, () => this.metrics.moneyMoved(payment.currency, 'refunded', moreMinor));
    }
    await this.orders.noteChange(manager, payment.orderId);
  }
}
