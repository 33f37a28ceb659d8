import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, In } from 'typeorm';
import { isUUID } from 'class-validator';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { eachId } from '../../infrastructure/database/each-id.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { StripeEvent } from '../../infrastructure/stripe/stripe-objects.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';
import { NEVER_LIVE } from './domain/payment-status.js';
import { DisputesService } from './disputes.service.js';
import { Payment } from './payment.entity.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { OrderNotPayableError } from './payments.errors.js';
import { getPayment } from './payments.queries.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';
import { WebhookEvent } from './webhook-event.entity.js';

/** Read in one go; all that is open is read, page by page. */
const BATCH = 200;
/** How far back events are listed: longer than a night without webhooks is somebody's to look at. */
const EVENTS_LOOK_BACK_MS = 3 * 3_600_000;
const DAY_MS = 86_400_000;

/** An event this young may still come by webhook. */
const ON_ITS_WAY_MS = 60_000;
const WEBHOOKS = { subjectType: 'stripe', subjectId: 'webhooks' } as const;

/** Finds what webhooks and crashes left behind, and settles it by the same steps. */
@Injectable()
export class PaymentReconciler {
  private readonly logger = new Logger(PaymentReconciler.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly sessions: PaymentSessionsService,
    private readonly settlement: SettlementService,
    private readonly refunds: RefundsService,
    private readonly findings: FindingsService,
    private readonly disputes: DisputesService,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /** Finishes payments that are open, have no page yet, or whose money has not reached their order; and refunds under way. */
  async reconcilePayments(batch = BATCH): Promise<void> {
    const { dataSource } = this;
    const { PAYMENT_GRACE_SECONDS: graceSeconds } = this.environment;
    const finish = (paymentId: string) => this.attempt(paymentId, () => this.finish(paymentId));
    const readBack = (paymentId: string) => this.attempt(paymentId, () => this.refunds.readBack(paymentId));
    await eachId(batch, (after, limit) => unfinishedPaymentIds(dataSource, graceSeconds, after, limit), finish);
    await eachId(batch, (after, limit) => refundingPaymentIds(dataSource, after, limit), readBack);
  }

  /** Puts into the inbox what Stripe has told, or meant to tell, lately; that webhooks do not come is found until they do. */
  async recordMissedEvents(): Promise<void> {
    const now = this.clock.now().getTime();
    const events = await this.stripe.listEvents(new Date(now - EVENTS_LOOK_BACK_MS), HANDLED_EVENTS);
    for (const event of events) {
      await this.settlement.recordEvent(event, { listed: true });
    }
    const arrived = events.filter(({ createdAt }) => createdAt.getTime() < now - ON_ITS_WAY_MS);
    // Where Stripe had nothing to tell, nothing is known.
    if (arrived.length > 0) {
      await this.reportMissed(arrived);
    }
  }

  /** Webhooks come again when the last event of each type did: that the others were listed meanwhile says nothing. */
  private async reportMissed(newestFirst: StripeEvent[]): Promise<void> {
    const { manager } = this.dataSource;
    const listed = await manager.findBy(WebhookEvent, { eventId: In(newestFirst.map(({ id }) => id)), listed: true });
    const missed = new Set(listed.map(({ eventId }) => eventId));
    const lastOfType = new Map(newestFirst.toReversed().map((event) => [event.type, event.id]));
    const types = [...lastOfType].filter(([, eventId]) => missed.has(eventId)).map(([type]) => type);
    const newest = newestFirst.find(({ id }) => missed.has(id))?.id;
    await (types.length > 0
      ? this.findings.report(manager, 'missed_events', { ...WEBHOOKS, details: { count: missed.size, newest, types } })
      : this.findings.heal(manager, 'missed_events', WEBHOOKS));
  }

  /** Closes pages where a payment that is over here could still be paid. */
  async closeOrphanSessions(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - EVENTS_LOOK_BACK_MS);
    for (const { id: sessionId, paymentId } of await this.stripe.listOpenSessions(since)) {
      const payment = isUUID(paymentId) ? await this.dataSource.manager.findOneBy(Payment, { id: paymentId as string }) : null;
      // A page of no payment of ours is not ours to close: the account may serve another shop.
      if (payment && (NEVER_LIVE.includes(payment.status) || isOther(payment, sessionId))) {
        await this.closeSession(payment, sessionId);
      }
    }
  }

  private async closeSession({ id: paymentId, orderId, status }: Payment, sessionId: string): Promise<void> {
    const { manager } = this.dataSource;
    const session = { subjectType: 'session', subjectId: sessionId };
    await this.findings.report(manager, 'orphan_session', { ...session, details: { paymentId, orderId, paymentStatus: status } });
    const { status: left } = await this.stripe.expireCheckoutSession(sessionId);
    if (left === 'expired') {
      await this.findings.heal(manager, 'orphan_session', session);
    }
  }

  /** Reads disputes that are still open, for a bank takes weeks, and those that were opened lately: any event may be missed. */
  async reconcileDisputes(batch = BATCH): Promise<void> {
    const readBack = (paymentId: string) => this.attempt(paymentId, () => this.disputes.readBack(paymentId));
    await eachId(batch, (after, limit) => this.disputes.listDisputedPaymentIds(after, limit), readBack);
    const since = new Date(this.clock.now().getTime() - this.environment.DISPUTE_LOOK_BACK_DAYS * DAY_MS);
    for (const paymentId of await this.disputes.listUntoldPaymentIds(since)) {
      await readBack(paymentId);
    }
  }

  private async finish(paymentId: string): Promise<void> {
    const payment = await getPayment(this.dataSource.manager, paymentId);
    if (payment.status === 'created') {
      await this.finishStart(payment);
    } else {
      await this.settlement.settle(paymentId);
    }
  }

  /** The process that started it died before it had a page, or before it could keep the page's address. */
  private async finishStart(payment: Payment): Promise<void> {
    try {
      await this.sessions.open(payment);
    } catch (error) {
      if (!(error instanceof StripeRefusedError || error instanceof OrderNotPayableError)) {
        throw error;
      }
      await this.dataSource.manager.update(Payment, { id: payment.id, status: 'created' }, { status: 'failed' });
    }
  }

  private async attempt(paymentId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error, paymentId }, 'Payment not reconciled; it will be tried again');
    }
  }
}

async function unfinishedPaymentIds(
  dataSource: DataSource,
  graceSeconds: number,
  after: string,
  limit: number,
): Promise<string[]> {
  return ids(
    await dataSource.query<{ id: string }[]>(
      `SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id
       WHERE p.id > $1 AND p.created_at < now() - make_interval(secs => $2)
         AND (p.status IN ('created', 'open', 'processing') OR (p.status = 'succeeded' AND o.paid_at IS NULL))
       ORDER BY p.id LIMIT $3`,
      [after, graceSeconds, limit],
    ),
  );
}

async function refundingPaymentIds(dataSource: DataSource, after: string, limit: number): Promise<string[]> {
  return ids(
    await dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT payment_id AS id FROM refunds WHERE payment_id > $1 AND status IN ('requested', 'pending')
       ORDER BY payment_id LIMIT $2`,
      [after, limit],
    ),
  );
}

function isOther({ stripeSessionId }: Payment, sessionId: string): boolean {
  return stripeSessionId !== null && stripeSessionId !== sessionId;
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
