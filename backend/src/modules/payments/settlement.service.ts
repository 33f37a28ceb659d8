import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { notify } from '../../infrastructure/database/notify.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { CheckoutSession, StripeEvent } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import { isAhead, observedStatus } from './domain/payment-status.js';
import { sessionMismatches } from './domain/session-mismatches.js';
import { Payment } from './payment.entity.js';
import { PaymentMismatchError } from './payments.errors.js';
import { findLivePayment, getPayment, lockPayment } from './payments.queries.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { RefundsService } from './refunds.service.js';
import { WebhookEvent } from './webhook-event.entity.js';

/** Names settlement where it asks for a refund. */
const SETTLEMENT = 'settlement';

/**
 * From an event to a paid order in four steps, each with a transaction of its own and each safe to repeat: after a crash
 * between two, a duplicate, or two workers at once, the rows are the same.
 */
@Injectable()
export class SettlementService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly orders: OrdersService,
    private readonly refunds: RefundsService,
    private readonly metrics: PaymentsMetrics,
  ) {}

  /** First step: puts an event into the inbox, once, and rings for it. */
  async recordEvent({ id: eventId, type, object }: StripeEvent): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await manager.query(`INSERT INTO webhook_events (event_id, type, payload) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
        eventId,
        type,
        JSON.stringify(object),
      ]);
      await notify(manager, 'inbox');
    });
  }

  /** The steps between: brings a payment and its order to what Stripe says now. */
  async settle(paymentId: string, sessionId?: string): Promise<void> {
    const { status } = await this.settlePayment(paymentId, sessionId);
    if (status === 'expired') {
      await this.markOrderExpired(paymentId);
    } else {
      await this.markOrderPaid(paymentId);
    }
  }

  /**
   * Second step: reads the session from Stripe, so that the order of events does not matter, and moves the payment ahead.
   * `sessionId` is for a payment that does not know its session yet. Throws PaymentMismatchError.
   */
  async settlePayment(paymentId: string, sessionId?: string): Promise<Payment> {
    const known = await getPayment(this.dataSource.manager, paymentId);
    const knownSessionId = known.stripeSessionId ?? sessionId;
    if (!knownSessionId) {
      return known;
    }
    const session = await this.stripe.getCheckoutSession(knownSessionId);
    const settled = await inTransaction(this.dataSource, (manager) => this.applySession(manager, paymentId, session));
    this.count(known, settled);
    return settled;
  }

  /** Third step: marks the order paid, or sends the money back if it can no longer be made. */
  async markOrderPaid(paymentId: string): Promise<void> {
    const order = await inTransaction(this.dataSource, async (manager) => {
      const { orderId, status } = await getPayment(manager, paymentId);
      if (status !== 'succeeded' && status !== 'partially_refunded') {
        return null;
      }
      const unsettled = await this.orders.getOrder(orderId, manager);
      // Paid once is paid by this payment: another one would be orphaned already.
      if (unsettled.paidAt === null && (await this.orders.markPaid(manager, orderId)) === 'not_payable') {
        await this.orphan(manager, paymentId, 'the order can no longer be made');
      }
      return unsettled;
    });
    if (order) {
      await this.orders.evict(order);
    }
  }

  /** The third step of a session that ended unpaid: the order ends too, unless it was withdrawn or is paid otherwise. */
  async markOrderExpired(paymentId: string): Promise<void> {
    const expired = await inTransaction(this.dataSource, async (manager) => {
      const { orderId, withdrawnAt } = await getPayment(manager, paymentId);
      const isOver = withdrawnAt === null && !(await findLivePayment(manager, orderId));
      return isOver ? this.orders.markExpired(manager, orderId) : null;
    });
    if (expired) {
      await this.orders.evict(expired);
    }
  }

  /** Last step: the event needs no more work. */
  async completeEvent(eventId: string, status: 'processed' | 'ignored'): Promise<void> {
    await this.dataSource.manager.update(
      WebhookEvent,
      { eventId },
      {
        status,
        lockedUntil: null,
        lastError: null,
        processedAt: () => 'now()',
      },
    );
  }

  private async applySession(manager: EntityManager, paymentId: string, session: CheckoutSession): Promise<Payment> {
    const payment = await lockPayment(manager, paymentId);
    const mismatches = sessionMismatches(payment, session);
    if (mismatches.length > 0) {
      throw new PaymentMismatchError(paymentId, mismatches);
    }
    const observed = observedStatus(session);
    if (!isAhead(observed, payment.status)) {
      return payment;
    }
    await manager.update(
      Payment,
      { id: paymentId },
      {
        stripeSessionId: session.id,
        stripePaymentIntentId: session.paymentIntent?.id ?? payment.stripePaymentIntentId,
        sessionExpiresAt: session.expiresAt,
        checkoutUrl: session.url,
        receivedMinor: session.paymentIntent?.receivedMinor ?? 0,
      },
    );
    await this.advance(manager, payment, observed);
    return getPayment(manager, paymentId);
  }

  /** Money that comes although another payment of the order lives is nobody's: it goes back. */
  private async advance(manager: EntityManager, payment: Payment, observed: Payment['status']): Promise<void> {
    const live = observed === 'succeeded' ? await findLivePayment(manager, payment.orderId) : null;
    if (live && live.id !== payment.id) {
      await this.orphan(manager, payment.id, 'the order has another payment');
    } else {
      await manager.update(Payment, { id: payment.id }, { status: observed });
    }
  }

  private async orphan(manager: EntityManager, paymentId: string, reason: string): Promise<void> {
    await manager.update(Payment, { id: paymentId }, { status: 'orphaned' });
    await this.refunds.requestRest(manager, { paymentId, reason, requestedBy: SETTLEMENT });
  }

  private count(before: Payment, { status, currency, receivedMinor }: Payment): void {
    if (before.receivedMinor === 0 && receivedMinor > 0) {
      this.metrics.moneyMoved(currency, status === 'orphaned' ? 'orphaned' : 'received', receivedMinor);
    }
  }
}
