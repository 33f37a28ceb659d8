import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { ringing } from '../../infrastructure/database/notify.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { CheckoutSession, StripeEvent } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import { isAhead, NEVER_LIVE, observedStatus, RECEIVED } from './domain/payment-status.js';
import { sessionMismatches } from './domain/session-mismatches.js';
import { Payment } from './payment.entity.js';
import { PaymentMismatchError } from './payments.errors.js';
import { findLivePayment, getPayment, lockPayment } from './payments.queries.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { RefundsService } from './refunds.service.js';
import { WebhookEvent } from './webhook-event.entity.js';

/** Names settlement where it asks for a refund. */
const SETTLEMENT = 'settlement';

/** What a session tells of its payment. */
type SessionNews = Pick<
  Payment,
  'status' | 'stripeSessionId' | 'stripePaymentIntentId' | 'sessionExpiresAt' | 'checkoutUrl' | 'receivedMinor'
>;

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
    private readonly findings: FindingsService,
    private readonly metrics: PaymentsMetrics,
  ) {}

  /** First step: puts an event into the inbox, once, and rings for it. `listed` when no webhook has brought it. */
  async recordEvent({ id: eventId, type, object }: StripeEvent, { listed = false } = {}): Promise<void> {
    await this.dataSource.query(
      `WITH written AS (INSERT INTO webhook_events (event_id, type, payload, trace_id, listed) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (event_id) DO UPDATE SET listed = false WHERE webhook_events.listed AND NOT excluded.listed)
       SELECT ${ringing('inbox')}`,
      [eventId, type, JSON.stringify(object), currentTraceId(), listed],
    );
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
    return this.applySession(known, await this.stripe.getCheckoutSession(knownSessionId));
  }

  /** Third step: marks the order paid, or sends the money back if it can no longer be made. */
  async markOrderPaid(paymentId: string): Promise<void> {
    const order = await inTransaction(this.dataSource, async (manager) => {
      const { orderId, status } = await getPayment(manager, paymentId);
      if (!RECEIVED.includes(status)) {
        return null;
      }
      // Paid once is paid by this payment: another one would be orphaned already.
      const { order: marked, outcome } = await this.orders.markPaid(manager, orderId);
      if (outcome === 'not_payable') {
        await this.orphan(manager, paymentId, 'the order can no longer be made');
      }
      return marked;
    });
    if (order) {
      await this.orders.evict(order);
    }
  }

  /** The third step of a session that ended unpaid: the order ends too, unless it was withdrawn or is paid otherwise. */
  async markOrderExpired(paymentId: string): Promise<void> {
    const expired = await inTransaction(this.dataSource, async (manager) => {
      const { orderId, withdrawnAt } = await getPayment(manager, paymentId);
      await this.orders.lockOrder(manager, orderId);
      const isOver = withdrawnAt === null && !(await findLivePayment(manager, orderId));
      return isOver ? this.orders.markExpired(manager, orderId) : null;
    });
    if (expired) {
      await this.orders.evictEnded(expired);
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

  /** Moves the payment to what its session says, if that is news. */
  private async applySession(known: Payment, session: CheckoutSession): Promise<Payment> {
    const mismatches = sessionMismatches(known, session);
    if (mismatches.length > 0) {
      await this.findings.report(this.dataSource.manager, 'payment_mismatch', {
        ...{ subjectType: 'payment', subjectId: known.id },
        details: { orderId: known.orderId, sessionId: session.id, differsIn: mismatches },
      });
      throw new PaymentMismatchError(known.id, mismatches);
    }
    const status = observedStatus(session);
    if (!isAhead(status, known.status)) {
      return known;
    }
    const news = {
      status,
      stripeSessionId: session.id,
      stripePaymentIntentId: session.paymentIntent?.id ?? known.stripePaymentIntentId,
      sessionExpiresAt: session.expiresAt,
      checkoutUrl: session.url,
      receivedMinor: session.paymentIntent?.receivedMinor ?? 0,
    };
    const settled = NEVER_LIVE.includes(known.status) ? await this.revive(known, news) : await this.advance(known, news);
    if (!settled) {
      // Somebody else moved it meanwhile: what they left is where to go on from.
      return this.settlePayment(known.id, session.id);
    }
    this.count(known, settled);
    return settled;
  }

  /** One guarded statement; null when the payment is not where it was known to be. */
  private async advance(known: Payment, news: SessionNews): Promise<Payment | null> {
    const { affected } = await this.dataSource.manager.update(Payment, { id: known.id, status: known.status }, news);
    return affected === 1 ? { ...known, ...news } : null;
  }

  /** Money for a payment that was over: where another payment of the order lives it is nobody's, and goes back. */
  private revive(known: Payment, news: SessionNews): Promise<Payment | null> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.orders.lockOrder(manager, known.orderId);
      if ((await lockPayment(manager, known.id)).status !== known.status) {
        return null;
      }
      const isNobodys = news.status === 'succeeded' && (await findLivePayment(manager, known.orderId)) !== null;
      await manager.update(Payment, { id: known.id }, isNobodys ? { ...news, status: known.status } : news);
      if (isNobodys) {
        await this.orphan(manager, known.id, 'the order has another payment');
      }
      return getPayment(manager, known.id);
    });
  }

  private async orphan(manager: EntityManager, paymentId: string, reason: string): Promise<void> {
    await manager.update(Payment, { id: paymentId }, { status: 'orphaned' });
    await this.refunds.requestRest(manager, { paymentId, origin: 'settlement', reason, requestedBy: SETTLEMENT });
    await this.findings.report(manager, 'late_payment', { subjectType: 'payment', subjectId: paymentId, details: { reason } });
  }

  private count(before: Payment, { status, currency, receivedMinor }: Payment): void {
    if (before.receivedMinor === 0 && receivedMinor > 0) {
      this.metrics.moneyMoved(currency, status === 'orphaned' ? 'orphaned' : 'received', receivedMinor);
    }
  }
}
