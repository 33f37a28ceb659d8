import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { addMinor, subtractMinor } from '../../common/money/minor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { StripeRefund } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import { isDisputed, lostMinor } from './domain/dispute-status.js';
import { listDisputesOf } from './disputes.queries.js';
import { REFUND_MAIL_TOPIC } from './jobs/send-refund-mail.job.js';
import type { Payment } from './payment.entity.js';
import { PaymentSummaries } from './payment-summaries.js';
import { RefundByHandError, RefundExceedsPaymentError } from './payments.errors.js';
import { getPayment, lockPayment } from './payments.queries.js';
import type { Refund } from './refund.entity.js';
import { RefundResults } from './refund-results.js';
import {
  getRefund,
  givenOtherwiseMinor,
  hasFailedAtDashboard,
  insertRefund,
  isYoungerThan,
  type NewRefund,
  refundsSumMinor,
  UNDER_WAY,
} from './refunds.queries.js';

/** The outbox topic of a refund that waits to be made. */
export const REFUND_REQUESTED = 'refund.requested';

/** Stripe may forget an idempotency key after 24 hours, and then makes the refund a second time; less for clocks that differ. */
const KEY_HOLDS_HOURS = 20;

/** `requestedBy` is a user's id or the name of the part of Forno that asks. */
export type RefundRequest = Omit<NewRefund, 'status' | 'stripeRefundId'>;

/** Money back: asked for with the change that calls for it, made by a job, and read back from Stripe. */
@Injectable()
export class RefundsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly stripe: StripeGateway,
    private readonly results: RefundResults,
    private readonly orders: OrdersService,
    private readonly summaries: PaymentSummaries,
  ) {}

  /**
   * Asks for a refund in the caller's transaction, which has locked the order; a job makes it. One of cashback alone is made by
   * that, and so is one of money that was taken by hand: whoever asks for it gives it back. Throws RefundExceedsPaymentError.
   */
  async request(manager: EntityManager, request: RefundRequest): Promise<Refund> {
    if (request.amountMinor === 0) {
      return this.record(manager, request);
    }
    const payment = await lockPayment(manager, request.paymentId as string);
    const refundableMinor = await this.refundableMinor(manager, payment);
    if (request.amountMinor > refundableMinor) {
      throw new RefundExceedsPaymentError(refundableMinor);
    }
    if (payment.method !== 'stripe') {
      const given = await this.record(manager, request);
      await this.summaries.summarize(manager, payment.id);
      return given;
    }
    const refund = await insertRefund(manager, { ...request, status: 'requested' });
    await this.outbox.add(manager, { topic: REFUND_REQUESTED, aggregateId: refund.id });
    return refund;
  }

  /**
   * Asks for what has not been asked for yet, so that a repeat asks for nothing; nor for what failed and somebody has seen to,
   * who gave it back otherwise. Throws RefundByHandError for money that did not come by Stripe: nothing sends that by itself.
   */
  async requestRest(
    manager: EntityManager,
    request: Omit<RefundRequest, 'amountMinor' | 'orderId'> & { paymentId: string },
  ): Promise<void> {
    const payment = await lockPayment(manager, request.paymentId);
    if (payment.method !== 'stripe') {
      throw new RefundByHandError(payment.method);
    }
    const amountMinor = await this.owedMinor(manager, payment);
    if (amountMinor > 0) {
      await this.request(manager, { ...request, orderId: payment.orderId, amountMinor });
    }
  }

  /** Makes a requested refund at Stripe and writes the outcome, with its outbox row done. Safe to repeat, however late. */
  async perform(refundId: string, outboxId: string): Promise<void> {
    const refund = await getRefund(this.dataSource.manager, refundId);
    if (refund.status !== 'requested') {
      await this.outbox.complete(this.dataSource.manager, outboxId);
      return;
    }
    const made = await this.make(refund);
    await this.write(refund.orderId, async (manager) => {
      await this.results.apply(manager, refund.paymentId as string, made);
      if (!made.some((each) => each.refundId === refundId)) {
        await this.refuse(manager, refund);
      }
      await this.outbox.complete(manager, outboxId);
    });
  }

  /** Brings a payment's refunds to what Stripe says, those made at its dashboard included. */
  async readBack(paymentId: string): Promise<void> {
    const { orderId, stripePaymentIntentId } = await getPayment(this.dataSource.manager, paymentId);
    if (stripePaymentIntentId) {
      const refunds = await this.stripe.listRefunds(stripePaymentIntentId);
      await this.write(orderId, (manager) => this.results.apply(manager, paymentId, refunds));
    }
  }

  /** What went back and for which order, for those who tell of it. Throws RefundNotFoundError. */
  async getRefunded(refundId: string): Promise<Refund> {
    return getRefund(this.dataSource.manager, refundId);
  }

  /** One transaction over an order that is locked first; then what is cached of it is forgotten. */
  private async write(orderId: string, work: (manager: EntityManager) => Promise<void>): Promise<void> {
    const order = await inTransaction(this.dataSource, async (manager) => {
      const locked = await this.orders.lockOrder(manager, orderId);
      await work(manager);
      return locked;
    });
    await this.orders.evict(order);
  }

  /**
   * Stripe will not make it. Where the payment is otherwise now than when it was asked for, what is left of all that was owed is asked
   * for in its place.
   */
  private async refuse(manager: EntityManager, refund: Refund): Promise<void> {
    await this.results.refuse(manager, refund);
    const { id: retryOf, orderId, paymentId, origin, reason, requestedBy } = refund;
    const leftMinor = await this.owedMinor(manager, await lockPayment(manager, paymentId as string));
    if (origin !== 'staff' && leftMinor > 0 && (await this.isOtherwiseNow(manager, refund, leftMinor))) {
      await this.request(manager, { orderId, paymentId, amountMinor: leftMinor, origin, reason, requestedBy, retryOf });
    }
  }

  /**
   * Whether a part went back past us since the refund was asked for, even one that the bank has sent back since, or a dispute has ended:
   * less is left each time, or once, or later than the dispute, so that asking again ends.
   */
  private async isOtherwiseNow(manager: EntityManager, refund: Refund, leftMinor: number): Promise<boolean> {
    const paymentId = refund.paymentId as string;
    const disputes = await listDisputesOf(manager, paymentId);
    return (
      leftMinor < refund.amountMinor ||
      disputes.some(({ closedAt }) => closedAt && closedAt >= refund.createdAt) ||
      (refund.retryOf === null && (await hasFailedAtDashboard(manager, paymentId)))
    );
  }

  /** The refund, made; when Stripe will not make it, or has made it already, what it has made of the payment's money. */
  private async make({ id: refundId, idempotencyKey, amountMinor, paymentId }: Refund): Promise<StripeRefund[]> {
    const payment = await getPayment(this.dataSource.manager, paymentId as string);
    const paymentIntentId = payment.stripePaymentIntentId as string;
    const isKeyHeld = await isYoungerThan(this.dataSource.manager, refundId, KEY_HOLDS_HOURS);
    const known = isKeyHeld ? [] : await this.stripe.listRefunds(paymentIntentId);
    // An earlier run, which died before it wrote that down, may have made it.
    if (known.some((made) => made.refundId === refundId)) {
      return known;
    }
    try {
      return [await this.stripe.createRefund({ refundId, idempotencyKey, paymentIntentId, amountMinor })];
    } catch (error) {
      if (!(error instanceof StripeRefusedError)) {
        throw error;
      }
      // What it refuses may be what it has made already.
      return this.stripe.listRefunds(paymentIntentId);
    }
  }

  /** Writes down what is done by that, and lets the customer be told. */
  private async record(manager: EntityManager, request: RefundRequest): Promise<Refund> {
    const made = await insertRefund(manager, { ...request, status: 'succeeded' });
    await this.outbox.add(manager, { topic: REFUND_MAIL_TOPIC, aggregateId: made.id });
    return made;
  }

  /** What of the payment can go back, but for what failed to and staff gave back otherwise. */
  private async owedMinor(manager: EntityManager, payment: Payment): Promise<number> {
    const givenMinor = await givenOtherwiseMinor(manager, payment.id);
    return Math.max(0, subtractMinor(await this.refundableMinor(manager, payment), givenMinor));
  }

  private async refundableMinor(manager: EntityManager, { id: paymentId, receivedMinor }: Payment): Promise<number> {
    const disputes = await listDisputesOf(manager, paymentId);
    // What a bank holds Stripe does not send back; what is owed of it is asked for when the dispute ends.
    if (isDisputed(disputes)) {
      return 0;
    }
    const goneMinor = addMinor(await refundsSumMinor(manager, paymentId, UNDER_WAY), lostMinor(disputes));
    return Math.max(0, subtractMinor(receivedMinor, goneMinor));
  }
}
