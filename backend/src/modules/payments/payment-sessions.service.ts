import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { CheckoutSession } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import { sessionLines } from './domain/session-lines.js';
import { Payment } from './payment.entity.js';
import { OrderNotPayableError } from './payments.errors.js';
import { getPayment } from './payments.queries.js';

/** One more than the least Stripe takes, for the way there. */
const SESSION_MINUTES = 31;
const MINUTE_MS = 60_000;

/** Payment pages at Stripe for payments that have none yet. */
@Injectable()
export class PaymentSessionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly orders: OrdersService,
    private readonly environment: Environment,
  ) {}

  /**
   * Opens the payment page of a created payment and keeps its address. A repeat, also after a crash in between, finds the
   * same page. Throws StripeUnavailableError; StripeRefusedError when it is too late; OrderNotPayableError.
   */
  async open(payment: Payment): Promise<Payment> {
    const session = await this.createSession(payment);
    if (!(await this.store(payment, session))) {
      // Withdrawn while Stripe was asked: nobody may pay there.
      await this.stripe.expireCheckoutSession(session.id);
      throw new OrderNotPayableError((await this.orders.getOrder(payment.orderId)).status);
    }
    return getPayment(this.dataSource.manager, payment.id);
  }

  private async createSession({ id: paymentId, orderId, currency, createdAt }: Payment): Promise<CheckoutSession> {
    const order = await this.orders.getOrder(orderId);
    const lines = await this.orders.listLines(orderId);
    const orderUrl = `${this.environment.PUBLIC_URL}/orders/${orderId}`;
    return this.stripe.createCheckoutSession({
      paymentId,
      orderId,
      currency,
      lines: sessionLines(order, lines),
      // From the payment's birth, for only an equal request is the same request to Stripe.
      expiresAt: new Date(createdAt.getTime() + SESSION_MINUTES * MINUTE_MS),
      successUrl: `${orderUrl}?payment=success`,
      cancelUrl: `${orderUrl}?payment=cancelled`,
      customerEmail: order.contactEmail,
    });
  }

  private store({ id, orderId }: Payment, session: CheckoutSession): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.orders.setPayableUntil(manager, orderId, session.expiresAt);
      const { affected } = await manager.update(
        Payment,
        { id, status: 'created' },
        { status: 'open', stripeSessionId: session.id, checkoutUrl: session.url, sessionExpiresAt: session.expiresAt },
      );
      return affected === 1 || (await getPayment(manager, id)).stripeSessionId === session.id;
    });
  }
}
