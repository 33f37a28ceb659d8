import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { CheckoutSession } from '../../infrastructure/stripe/stripe-objects.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
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
   * same page. Throws StripeUnavailableError; StripeRefusedError when it is too late, or begun in Stripe's other mode;
   * OrderNotPayableError.
   */
  async open(payment: Payment, known?: Order): Promise<Payment> {
    if (payment.livemode !== this.stripe.livemode) {
      throw new StripeRefusedError("The payment was begun in Stripe's other mode.", null);
    }
    const order = known ?? (await this.orders.getOrder(payment.orderId));
    if (order.status !== 'pending_payment') {
      throw new OrderNotPayableError(order.status);
    }
    const session = await this.createSession(payment, order);
    const opened = await this.store(payment, session);
    await this.orders.evict(order);
    if (!opened) {
      // Withdrawn while Stripe was asked: nobody may pay there.
      await this.stripe.expireCheckoutSession(session.id);
      throw new OrderNotPayableError((await this.orders.getOrder(payment.orderId)).status);
    }
    return opened;
  }

  private async createSession({ id: paymentId, orderId, currency, createdAt }: Payment, order: Order): Promise<CheckoutSession> {
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

  /**
   * The payment with its page; null if it was withdrawn meanwhile. Two guarded statements, the order's first: after a crash
   * between them the payment still has no page, and whoever opens it does both again.
   */
  private async store(
    payment: Payment,
    { id: stripeSessionId, url: checkoutUrl, expiresAt }: CheckoutSession,
  ): Promise<Payment | null> {
    const { manager } = this.dataSource;
    const page = { status: 'open', stripeSessionId, checkoutUrl, sessionExpiresAt: expiresAt } as const;
    await this.orders.setPayableUntil(manager, payment.orderId, expiresAt);
    const { affected } = await manager.update(Payment, { id: payment.id, status: 'created' }, page);
    if (affected === 1) {
      return { ...payment, ...page };
    }
    const found = await getPayment(manager, payment.id);
    return found.stripeSessionId === stripeSessionId ? found : null;
  }
}
