import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { isUUID } from 'class-validator';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { type Found, FindingsService } from '../../infrastructure/findings/findings.service.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';
import { NEVER_LIVE, RECEIVED } from './domain/payment-status.js';
import { DisputesService } from './disputes.service.js';
import { Pass, type PassOptions, Reached } from './pass.js';
import { Payment } from './payment.entity.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { OrderNotPayableError } from './payments.errors.js';
import { getPayment } from './payments.queries.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** How far back events and open pages are listed: longer than a night without webhooks is somebody's to look at. */
const EVENTS_LOOK_BACK_MS = 3 * 3_600_000;
const DAY_MS = 86_400_000;
/** How long after it was lost, or closed, a dispute is still read: appeals take months, and nobody promises how many. */
const APPEAL_LOOK_BACK_DAYS = 180;

/** An event that was listed this lately may still come by webhook. */
const ON_ITS_WAY_MS = 60_000;
const WEBHOOKS = { subjectType: 'stripe', subjectId: 'webhooks' } as const;

/** Finds what webhooks and crashes left behind, and settles it by the same steps. */
@Injectable()
export class PaymentReconciler {
  private readonly logger = new Logger(PaymentReconciler.name);
  private readonly reached = { unfinished: new Reached(), refunding: new Reached(), disputed: new Reached() };

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
  async reconcilePayments(options: PassOptions = {}): Promise<void> {
    const { dataSource } = this;
    const { PAYMENT_GRACE_SECONDS: graceSeconds } = this.environment;
    // Each has a pass of its own: payments that are not answered for keep no refund from its turn.
    await new Pass(this.logger, options).each(
      this.reached.unfinished,
      (after, limit) => unfinishedPaymentIds(dataSource, graceSeconds, after, limit),
      (paymentId) => this.finish(paymentId),
    );
    await new Pass(this.logger, options).each(
      this.reached.refunding,
      (after, limit) => refundingPaymentIds(dataSource, after, limit),
      (paymentId) => this.refunds.readBack(paymentId),
    );
  }

  /** Puts into the inbox what Stripe has told, or meant to tell, lately; that webhooks do not come is found until they do. */
  async recordMissedEvents(): Promise<void> {
    const newestFirst = await this.stripe.listEvents(new Date(this.clock.now().getTime() - EVENTS_LOOK_BACK_MS), HANDLED_EVENTS);
    for (const event of newestFirst.toReversed()) {
      await this.settlement.recordEvent(event, { listed: true });
    }
    await this.reportMissed();
  }

  /** Of each type the last event that we have says whether webhooks bring it; that others came, or none for long, says nothing. */
  private async reportMissed(): Promise<void> {
    const { manager } = this.dataSource;
    const missed = await lastEventsMissed(manager, new Date(this.clock.now().getTime() - ON_ITS_WAY_MS));
    const details = { types: missed.map(({ type }) => type), eventIds: missed.map(({ eventId }) => eventId) };
    await (missed.length > 0
      ? this.findings.report(manager, 'missed_events', { ...WEBHOOKS, details })
      : this.findings.heal(manager, 'missed_events', WEBHOOKS));
  }

  /** Closes pages where a payment that is over here could still be paid. What was found of others is healed: none is open now. */
  async closeOrphanSessions(): Promise<void> {
    const { manager } = this.dataSource;
    const orphans = await this.findOrphanSessions();
    await this.findings.replace(manager, 'orphan_session', orphans);
    for (const orphan of orphans) {
      const { status: left } = await this.stripe.expireCheckoutSession(orphan.subjectId);
      if (left === 'expired') {
        await this.findings.heal(manager, 'orphan_session', orphan);
      }
    }
  }

  private async findOrphanSessions(): Promise<Found[]> {
    const since = new Date(this.clock.now().getTime() - EVENTS_LOOK_BACK_MS);
    const orphans: Found[] = [];
    for (const { id: sessionId, paymentId } of await this.stripe.listOpenSessions(since)) {
      const payment = isUUID(paymentId) ? await this.dataSource.manager.findOneBy(Payment, { id: paymentId as string }) : null;
      // A page of no payment of ours is not ours to close: the account may serve another shop.
      if (payment && (NEVER_LIVE.includes(payment.status) || isOther(payment, sessionId))) {
        const details = { paymentId, orderId: payment.orderId, paymentStatus: payment.status };
        orphans.push({ subjectType: 'session', subjectId: sessionId, details });
      }
    }
    return orphans;
  }

  /**
   * Reads disputes that are still open, for a bank takes weeks; those that were lost, for an appeal takes months; those that were
   * closed, for an inquiry may become a chargeback; and those that were opened lately: any event may be missed.
   */
  async reconcileDisputes(options: PassOptions = {}): Promise<void> {
    const pass = new Pass(this.logger, options);
    const readBack = (paymentId: string) => this.disputes.readBack(paymentId);
    const endedSince = this.daysAgo(APPEAL_LOOK_BACK_DAYS);
    const read = (after: string, limit: number) => this.disputes.listDisputedPaymentIds(endedSince, after, limit);
    await pass.each(this.reached.disputed, read, readBack);
    if (!pass.isOver) {
      const since = this.daysAgo(this.environment.DISPUTE_LOOK_BACK_DAYS);
      await pass.all(await this.disputes.listUntoldPaymentIds(since), (paymentId) => this.readUntold(paymentId));
    }
  }

  /** Its order hears of the money first, as where an event tells of the dispute. */
  private async readUntold(paymentId: string): Promise<void> {
    await this.settlement.settle(paymentId);
    await this.disputes.readBack(paymentId);
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
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
}

/** The last events of their types, but for those listed after `arrivedUntil`, where it was a listing that told of them. */
function lastEventsMissed(manager: EntityManager, arrivedUntil: Date): Promise<{ type: string; eventId: string }[]> {
  return manager.query(
    `SELECT handled.type, last.event_id AS "eventId"
     FROM unnest($1::text[]) AS handled (type) CROSS JOIN LATERAL (
       SELECT event_id, listed FROM webhook_events e
       WHERE e.type = handled.type AND (NOT e.listed OR e.received_at < $2) ORDER BY e.received_at DESC LIMIT 1) AS last
     WHERE last.listed ORDER BY handled.type`,
    [HANDLED_EVENTS, arrivedUntil],
  );
}

/** Looked up as a set first: in the order of their ids all payments there ever were would be walked for the few that are open. */
async function unfinishedPaymentIds(
  dataSource: DataSource,
  graceSeconds: number,
  after: string,
  limit: number,
): Promise<string[]> {
  return ids(
    await dataSource.query<{ id: string }[]>(
      `WITH open AS MATERIALIZED (
         SELECT id, created_at FROM payments WHERE status IN ('created', 'open', 'processing')
         UNION ALL
         SELECT p.id, p.created_at FROM orders o JOIN payments p ON p.order_id = o.id
         WHERE o.paid_at IS NULL AND p.status = ANY ($4))
       SELECT id FROM open WHERE id > $1 AND created_at < now() - make_interval(secs => $2) ORDER BY id LIMIT $3`,
      [after, graceSeconds, limit, RECEIVED],
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
