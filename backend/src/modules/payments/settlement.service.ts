import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { currentSpanId, currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { Clock } from '../../common/time/clock.js';
import { afterCommit, inTransaction } from '../../infrastructure/database/in-transaction.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { ringing } from '../../infrastructure/database/notify.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { CheckoutSession, StripeEvent } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import type { EventSubject } from './domain/handled-events.js';
import { isAhead, NEVER_LIVE, observedStatus, RECEIVED, UNFINISHED } from './domain/payment-status.js';
import { isOwnSession, sessionMismatches } from './domain/session-mismatches.js';
import { Payment } from './payment.entity.js';
import { findLivePayment, findPaymentAtStripe, getPayment, insertOrphaned, lockPayment } from './payments.queries.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { RefundsService } from './refunds.service.js';

/** Names settlement where it asks for a refund. */
const SETTLEMENT = 'settlement';

const IS_DEAD = `webhook_events.status = 'dead'`;
const ANEW_IF_DEAD = `status = CASE WHEN ${IS_DEAD} THEN 'received' ELSE webhook_events.status END,
  attempts = CASE WHEN ${IS_DEAD} THEN 0 ELSE webhook_events.attempts END,
  next_attempt_at = CASE WHEN ${IS_DEAD} THEN now() ELSE webhook_events.next_attempt_at END`;

/** What a session tells of its payment. */
type SessionNews = Pick<
  Payment,
  'status' | 'stripeSessionId' | 'stripePaymentIntentId' | 'sessionExpiresAt' | 'checkoutUrl' | 'receivedMinor'
>;

/** What it was paid with: the payment's own terms, unless it was not what we asked for. */
type PaidTerms = Pick<Payment, 'amountMinor' | 'currency'>;

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
    private readonly clock: Clock,
  ) {}

  /**
   * First step: puts an event into the inbox, once, and rings for it. `listed` when no webhook has brought it. One that was given up and
   * that Stripe sends again, as somebody there asked for, begins anew.
   */
  async recordEvent({ id: eventId, type, object }: StripeEvent, { listed = false } = {}): Promise<void> {
    await this.dataSource.query(
      `WITH written AS (INSERT INTO webhook_events (event_id, type, payload, trace_id, span_id, listed) VALUES ($1, $2, $3, $4, $5, $6)
                        ON CONFLICT (event_id) DO UPDATE SET listed = false, ${ANEW_IF_DEAD}
                          WHERE NOT excluded.listed AND (webhook_events.listed OR ${IS_DEAD}))
       SELECT ${ringing('inbox')}`,
      [eventId, type, JSON.stringify(object, keepable), currentTraceId(), currentSpanId(), listed],
    );
  }

  /**
   * The steps between, for what Stripe tells of: settles the payment that this belongs to, and the session it is about where that is
   * another one. `toldAt` is when Stripe told of it. Answers the payment that has this money; null for none of ours.
   */
  async settleSubject(subject: EventSubject, toldAt?: Date): Promise<Payment | null> {
    const payment = await this.findPayment(subject);
    if (!payment) {
      return null;
    }
    const settled = await this.settle(payment.id, undefined, toldAt);
    const otherSessionId = await this.otherSessionId(settled, subject);
    return otherSessionId ? this.settle(settled.id, otherSessionId, toldAt) : settled;
  }

  /**
   * The same for a payment: brings it and its order to what Stripe says now of its own session, or of another one that names it.
   * Answers the payment that has the session's money.
   */
  async settle(paymentId: string, sessionId?: string, toldAt?: Date): Promise<Payment> {
    const settled = await this.settlePayment(paymentId, sessionId);
    if (settled.status === 'expired') {
      await this.markOrderExpired(settled.id);
    } else {
      await this.markOrderPaid(settled.id, toldAt);
    }
    return settled;
  }

  /**
   * Second step: reads the session from Stripe, so that the order of events does not matter, and moves the payment ahead. What
   * belongs to Stripe's other mode is left as it is.
   */
  async settlePayment(paymentId: string, sessionId?: string): Promise<Payment> {
    const known = await getPayment(this.dataSource.manager, paymentId);
    const readId = sessionId ?? known.stripeSessionId;
    if (!readId) {
      return known;
    }
    if (known.livemode !== this.stripe.livemode) {
      if (UNFINISHED.includes(known.status)) {
        await this.reportMismatch(known, readId, ['mode']);
      }
      return known;
    }
    return this.applySession(known, await this.stripe.getCheckoutSession(readId));
  }

  /** Third step: marks the order paid, or sends the money back if it can no longer be made. */
  async markOrderPaid(paymentId: string, toldAt?: Date): Promise<void> {
    const order = await inTransaction(this.dataSource, async (manager) => {
      const { orderId, status, updatedAt } = await getPayment(manager, paymentId);
      if (!RECEIVED.includes(status)) {
        return null;
      }
      // Paid once is paid by this payment: another one would be orphaned already.
      const { order: marked, outcome } = await this.orders.markPaid(manager, orderId);
      if (outcome === 'not_payable') {
        await this.orphan(manager, paymentId, 'the order can no longer be made');
      }
      if (outcome === 'paid') {
        afterCommit(manager, () => this.metrics.settled(this.secondsSince(toldAt ?? updatedAt)));
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

  /** Last step: the event needs no more work. Nothing where the claim that ended at `lockedUntil` is another worker's by now. */
  async completeEvent(eventId: string, lockedUntil: string, status: 'processed' | 'ignored'): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_events SET status = $3, locked_until = NULL, last_error = NULL, processed_at = now()
       WHERE event_id = $1 AND locked_until = $2`,
      [eventId, lockedUntil, status],
    );
  }

  /** Our own rows first: money on another page names the payment whose page that was, not the one that has the money. */
  private async findPayment({ paymentId, sessionId, paymentIntentId }: EventSubject): Promise<Payment | null> {
    const { manager } = this.dataSource;
    const known = await findPaymentAtStripe(manager, { sessionId, paymentIntentId });
    if (known) {
      return known;
    }
    const named = paymentId ?? (paymentIntentId ? await this.stripe.findPaymentId(paymentIntentId) : null);
    return named && isUUID(named) ? manager.findOneBy(Payment, { id: named }) : null;
  }

  /** The session that this is about, where it is not the payment's own; or null. */
  private async otherSessionId(payment: Payment, { sessionId, paymentIntentId }: EventSubject): Promise<string | null> {
    const isOwnIntent = paymentIntentId === null || paymentIntentId === payment.stripePaymentIntentId;
    const about = sessionId ?? (isOwnIntent ? null : await this.stripe.findSessionId(paymentIntentId));
    return about === payment.stripeSessionId ? null : about;
  }

  /** Moves the payment to what its session says, if that is news. */
  private async applySession(known: Payment, session: CheckoutSession): Promise<Payment> {
    if (!isOwnSession(known, session)) {
      return this.applyOther(known, session);
    }
    // Its money goes back, whatever the session is like.
    if (known.status === 'orphaned') {
      return known;
    }
    const mismatches = sessionMismatches(known, session);
    if (mismatches.length > 0) {
      await this.reportMismatch(known, session.id, mismatches);
    }
    if (!isAhead(observedStatus(session), known.status)) {
      return known;
    }
    const settled = await this.move(known, session, mismatches);
    if (!settled) {
      // Somebody else moved it meanwhile: what they left is where to go on from.
      return this.settlePayment(known.id, session.id);
    }
    this.count(known, settled);
    return settled;
  }

  /**
   * Money on another page of the payment is no order's: it becomes a payment of its own, once, and goes back. An unpaid page is
   * closed by those who look for such pages.
   */
  private async applyOther(known: Payment, session: CheckoutSession): Promise<Payment> {
    const news = newsOf(session);
    if (session.paymentId !== known.id || news.status !== 'succeeded') {
      return known;
    }
    return this.write(known, (manager) => this.adopt(manager, known, { ...news, ...termsOf(session) }));
  }

  private async adopt(
    manager: EntityManager,
    { orderId, method, livemode }: Payment,
    paid: SessionNews & PaidTerms,
  ): Promise<Payment> {
    const at = { sessionId: paid.stripeSessionId, paymentIntentId: paid.stripePaymentIntentId };
    const known = await findPaymentAtStripe(manager, at);
    if (known) {
      return known;
    }
    const adopted = await insertOrphaned(manager, { orderId, method, livemode, ...paid });
    await this.orphan(manager, adopted.id, 'it was paid on another page of its payment');
    afterCommit(manager, () => this.metrics.moneyMoved(paid.currency, 'orphaned', paid.receivedMinor));
    return adopted;
  }

  /** Money that its order may not have is looked at under the order's lock; all else is news of this payment alone. */
  private move(known: Payment, session: CheckoutSession, mismatches: string[]): Promise<Payment | null> {
    const news = newsOf(session);
    const isDoubtful = mismatches.length > 0 || NEVER_LIVE.includes(known.status);
    return news.status === 'succeeded' && isDoubtful
      ? this.receive(known, { ...news, ...termsOf(session) }, mismatches)
      : this.advance(known, news);
  }

  /** One guarded statement; null when the payment is not where it was known to be. */
  private async advance(known: Payment, news: SessionNews): Promise<Payment | null> {
    const { affected } = await this.dataSource.manager.update(Payment, { id: known.id, status: known.status }, news);
    return affected === 1 ? { ...known, ...news } : null;
  }

  /** It goes back where it is not what was asked for, or came for a payment that was over while another of its order lives. */
  private receive(known: Payment, paid: SessionNews & PaidTerms, mismatches: string[]): Promise<Payment | null> {
    return this.write(known, async (manager) => {
      if ((await lockPayment(manager, known.id)).status !== known.status) {
        return null;
      }
      const reason = await whyBack(manager, known, mismatches);
      await manager.update(Payment, { id: known.id }, reason ? { ...paid, status: 'orphaned' } : paid);
      if (reason) {
        await this.orphan(manager, known.id, reason);
      }
      return getPayment(manager, known.id);
    });
  }

  /** One transaction over the payment's order, which is locked first; then what is cached of it is forgotten. */
  private async write<T>({ orderId }: Payment, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const [order, written] = await inTransaction(this.dataSource, async (manager) => {
      const locked = await this.orders.lockOrder(manager, orderId);
      return [locked, await work(manager)] as const;
    });
    await this.orders.evict(order);
    return written;
  }

  private async orphan(manager: EntityManager, paymentId: string, reason: string): Promise<void> {
    await manager.update(Payment, { id: paymentId }, { status: 'orphaned' });
    await this.refunds.requestRest(manager, { paymentId, origin: 'settlement', reason, requestedBy: SETTLEMENT });
    await this.findings.report(manager, 'late_payment', { subjectType: 'payment', subjectId: paymentId, details: { reason } });
  }

  private reportMismatch({ id, orderId, amountMinor, currency }: Payment, sessionId: string, differsIn: string[]): Promise<void> {
    return this.findings.report(this.dataSource.manager, 'payment_mismatch', {
      ...{ subjectType: 'payment', subjectId: id },
      details: { orderId, sessionId, differsIn, askedFor: { amountMinor, currency } },
    });
  }

  /** The database's clock may be ahead of this process's. */
  private secondsSince(at: Date): number {
    return Math.max(0, this.clock.now().getTime() - at.getTime()) / 1000;
  }

  private count(before: Payment, { status, currency, receivedMinor }: Payment): void {
    if (before.receivedMinor === 0 && receivedMinor > 0) {
      this.metrics.moneyMoved(currency, status === 'orphaned' ? 'orphaned' : 'received', receivedMinor);
    }
  }
}

/** Why no order may have the money; null where it may. */
async function whyBack(manager: EntityManager, { orderId }: Payment, mismatches: string[]): Promise<string | null> {
  if (mismatches.length > 0) {
    return `it differs from what was asked for in ${mismatches.join(', ')}`;
  }
  return (await findLivePayment(manager, orderId)) ? 'the order has another payment' : null;
}

function newsOf(session: CheckoutSession): SessionNews {
  return {
    status: observedStatus(session),
    stripeSessionId: session.id,
    stripePaymentIntentId: session.paymentIntent?.id ?? null,
    sessionExpiresAt: session.expiresAt,
    checkoutUrl: session.url,
    receivedMinor: session.paymentIntent?.receivedMinor ?? 0,
  };
}

function termsOf({ amountMinor, currency }: CheckoutSession): PaidTerms {
  return { amountMinor, currency };
}

/** What PostgreSQL keeps in no text: zero bytes, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- exactly this is to go
const UNKEEPABLE = /[\u0000\p{Surrogate}]/gu;

/** Only ids are read of it: the rest may lack a sign. */
function keepable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(UNKEEPABLE, '') : value;
}
