import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';
import { DisputesService } from './disputes.service.js';
import { Payment } from './payment.entity.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { OrderNotPayableError } from './payments.errors.js';
import { getPayment } from './payments.queries.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

const BATCH = 200;
/** A payment this young is in the hands of whoever started it. */
const SETTLED_BY_ITSELF_SECONDS = 30;
/** How far back events are listed: longer than a night without webhooks is somebody's to look at. */
const EVENTS_LOOK_BACK_MS = 3 * 3_600_000;

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
    private readonly disputes: DisputesService,
    private readonly clock: Clock,
  ) {}

  /** Finishes payments that are open, have no page yet, or whose money has not reached their order; and refunds under way. */
  async reconcilePayments(): Promise<void> {
    for (const paymentId of await this.unfinishedPaymentIds()) {
      await this.attempt(paymentId, () => this.finish(paymentId));
    }
    for (const paymentId of await this.refundingPaymentIds()) {
      await this.attempt(paymentId, () => this.refunds.readBack(paymentId));
    }
  }

  /** Puts into the inbox what Stripe has told, or meant to tell, lately. */
  async recordMissedEvents(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - EVENTS_LOOK_BACK_MS);
    for (const event of await this.stripe.listEvents(since, HANDLED_EVENTS)) {
      await this.settlement.recordEvent(event);
    }
  }

  /** Reads disputes that are still open: a bank takes weeks, and the event that it has decided may be missed. */
  async reconcileDisputes(): Promise<void> {
    for (const paymentId of await this.disputes.listDisputedPaymentIds(BATCH)) {
      await this.attempt(paymentId, () => this.disputes.readBack(paymentId));
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

  private async unfinishedPaymentIds(): Promise<string[]> {
    return ids(
      await this.dataSource.query<{ id: string }[]>(
        `SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id
         WHERE p.created_at < now() - make_interval(secs => $1)
           AND (p.status IN ('created', 'open', 'processing') OR (p.status = 'succeeded' AND o.paid_at IS NULL))
         ORDER BY p.updated_at LIMIT ${BATCH}`,
        [SETTLED_BY_ITSELF_SECONDS],
      ),
    );
  }

  private async refundingPaymentIds(): Promise<string[]> {
    return ids(
      await this.dataSource.query<{ id: string }[]>(
        `SELECT DISTINCT payment_id AS id FROM refunds WHERE status IN ('requested', 'pending') LIMIT ${BATCH}`,
      ),
    );
  }
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
