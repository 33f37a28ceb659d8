import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { addMinor, subtractMinor } from '../../common/money/minor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { StripeRefund } from '../../infrastructure/stripe/stripe-objects.js';
import { isRefundAhead, statusAfterRefunds } from './domain/payment-status.js';
import { REFUND_MAIL_TOPIC } from './jobs/send-refund-mail.job.js';
import { Payment } from './payment.entity.js';
import { RefundByHandError, RefundExceedsPaymentError, RefundNotFoundError } from './payments.errors.js';
import { getPayment, lockPayment } from './payments.queries.js';
import { Refund } from './refund.entity.js';

/** The outbox topic of a refund that waits to be made. */
export const REFUND_REQUESTED = 'refund.requested';

export interface RefundRequest {
  paymentId: string;
  amountMinor: number;
  reason: string;
  /** A user's id or the name of the part of Forno that asks. */
  requestedBy: string;
}

/** Money back: asked for with the change that calls for it, made by a job, and read back from Stripe. */
@Injectable()
export class RefundsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly stripe: StripeGateway,
  ) {}

  /** Asks for a refund in the caller's transaction; a job makes it. Throws RefundExceedsPaymentError, RefundByHandError. */
  async request(manager: EntityManager, { paymentId, amountMinor, reason, requestedBy }: RefundRequest): Promise<void> {
    const payment = await lockPayment(manager, paymentId);
    if (payment.method !== 'stripe') {
      throw new RefundByHandError(payment.method);
    }
    const refundableMinor = await this.refundableMinor(manager, payment);
    if (amountMinor > refundableMinor) {
      throw new RefundExceedsPaymentError(refundableMinor);
    }
    const refundId = randomUUID();
    await manager.insert(Refund, { id: refundId, idempotencyKey: refundId, paymentId, amountMinor, reason, requestedBy });
    await this.outbox.add(manager, { topic: REFUND_REQUESTED, aggregateId: refundId });
  }

  /** Asks for what has not been asked for yet, so that a repeat asks for nothing. */
  async requestRest(manager: EntityManager, request: Omit<RefundRequest, 'amountMinor'>): Promise<void> {
    const amountMinor = await this.refundableMinor(manager, await lockPayment(manager, request.paymentId));
    if (amountMinor > 0) {
      await this.request(manager, { ...request, amountMinor });
    }
  }

  /** Makes a requested refund at Stripe and writes the outcome, with its outbox row done. Safe to repeat. */
  async perform(refundId: string, outboxId: string): Promise<void> {
    const refund = await this.getRefund(refundId);
    const payment = await getPayment(this.dataSource.manager, refund.paymentId);
    const made = await this.make(refund, payment);
    await inTransaction(this.dataSource, async (manager) => {
      await this.apply(manager, payment.id, made);
      await this.outbox.complete(manager, outboxId);
    });
  }

  /** Brings a payment's refunds to what Stripe says, those made at its dashboard included. */
  async readBack(paymentId: string): Promise<void> {
    const { stripePaymentIntentId } = await getPayment(this.dataSource.manager, paymentId);
    if (stripePaymentIntentId) {
      const refunds = await this.stripe.listRefunds(stripePaymentIntentId);
      await inTransaction(this.dataSource, (manager) => this.apply(manager, paymentId, refunds));
    }
  }

  /** What went back and for which order, for those who tell of it. Throws RefundNotFoundError. */
  async getRefunded(refundId: string): Promise<{ orderId: string; amountMinor: number; currency: string }> {
    const { paymentId, amountMinor } = await this.getRefund(refundId);
    const { orderId, currency } = await getPayment(this.dataSource.manager, paymentId);
    return { orderId, amountMinor, currency };
  }

  private async make(refund: Refund, payment: Payment): Promise<StripeRefund[]> {
    const { id: refundId, idempotencyKey, amountMinor } = refund;
    try {
      const paymentIntentId = payment.stripePaymentIntentId as string;
      return [await this.stripe.createRefund({ refundId, idempotencyKey, paymentIntentId, amountMinor })];
    } catch (error) {
      if (!(error instanceof StripeRefusedError)) {
        throw error;
      }
      await this.dataSource.manager.update(Refund, { id: refundId, status: 'requested' }, { status: 'failed' });
      return [];
    }
  }

  private async apply(manager: EntityManager, paymentId: string, refunds: StripeRefund[]): Promise<void> {
    const payment = await lockPayment(manager, paymentId);
    for (const refund of refunds) {
      await this.applyOne(manager, paymentId, refund);
    }
    const refundedMinor = await sumMinor(manager, paymentId, 'succeeded');
    const status = statusAfterRefunds({ ...payment, refundedMinor });
    await manager.update(Payment, { id: paymentId }, { refundedMinor, status });
  }

  private async applyOne(manager: EntityManager, paymentId: string, made: StripeRefund): Promise<void> {
    const { id: stripeRefundId, status, amountMinor } = made;
    const known =
      (await manager.findOneBy(Refund, { stripeRefundId })) ??
      (made.refundId ? await manager.findOneBy(Refund, { id: made.refundId, paymentId }) : null);
    const refundId = known?.id ?? randomUUID();
    if (!known) {
      const source = { reason: 'made at Stripe', requestedBy: 'stripe', idempotencyKey: stripeRefundId };
      await manager.insert(Refund, { id: refundId, paymentId, stripeRefundId, status, amountMinor, ...source });
    } else if (isRefundAhead(status, known.status)) {
      await manager.update(Refund, { id: refundId }, { status, stripeRefundId });
    } else {
      return;
    }
    if (status === 'succeeded') {
      await this.outbox.add(manager, { topic: REFUND_MAIL_TOPIC, aggregateId: refundId });
    }
  }

  private async refundableMinor(manager: EntityManager, payment: Payment): Promise<number> {
    return subtractMinor(payment.receivedMinor, await sumMinor(manager, payment.id, 'requested', 'pending', 'succeeded'));
  }

  private async getRefund(refundId: string): Promise<Refund> {
    const refund = await this.dataSource.manager.findOneBy(Refund, { id: refundId });
    if (!refund) {
      throw new RefundNotFoundError();
    }
    return refund;
  }
}

async function sumMinor(manager: EntityManager, paymentId: string, ...statuses: Refund['status'][]): Promise<number> {
  const refunds = await manager.findBy(Refund, { paymentId, status: In(statuses) });
  return addMinor(...refunds.map(({ amountMinor }) => amountMinor));
}
