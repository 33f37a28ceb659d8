import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { Order } from '../orders/orders.service.js';
import { Payment } from './payment.entity.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { insertNextPayment } from './payments.queries.js';

/**
 * Payments that are made when an order is handed over: due from its placing until then. All of it happens in the caller's
 * transaction, with what happens to the order; Stripe knows nothing of it.
 */
@Injectable()
export class DuePaymentsService {
  constructor(
    private readonly stripe: StripeGateway,
    private readonly metrics: PaymentsMetrics,
  ) {}

  /** Writes what will be due for a new order that is not paid at Stripe. */
  async open(manager: EntityManager, order: Order): Promise<void> {
    const { id: orderId, paymentMethod: method } = order;
    await insertNextPayment(manager, { orderId, method, status: 'due', livemode: this.stripe.livemode });
  }

  /** The order was handed over and paid in full. False when nothing was due: it was paid before, or this is a repeat. */
  async settle(manager: EntityManager, { id: orderId, currency, grandTotalMinor }: Order): Promise<boolean> {
    const { affected } = await manager.update(
      Payment,
      { orderId, status: 'due' },
      { status: 'succeeded', receivedMinor: () => 'amount' },
    );
    if (affected !== 1) {
      return false;
    }
    afterCommit(manager, () => this.metrics.moneyMoved(currency, 'received', grandTotalMinor));
    return true;
  }

  /** The order will not be handed over: nothing is due for it any more. */
  async withdraw(manager: EntityManager, orderId: string): Promise<void> {
    await manager.update(Payment, { orderId, status: 'due' }, { status: 'expired' });
  }
}
