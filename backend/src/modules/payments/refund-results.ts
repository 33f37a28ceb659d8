import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import type { StripeRefund } from '../../infrastructure/stripe/stripe-objects.js';
import { OrdersService } from '../orders/orders.service.js';
import { cashbackWithMoney } from './domain/refund-split.js';
import { isRefundAhead } from './domain/payment-status.js';
import { REFUND_MAIL_TOPIC } from './jobs/send-refund-mail.job.js';
import { PaymentSummaries } from './payment-summaries.js';
import { getPayment } from './payments.queries.js';
import { RefundBooks } from './refund-books.js';
import { Refund } from './refund.entity.js';
import { insertRefund } from './refunds.queries.js';

/** What became of refunds at Stripe, written here: in the caller's transaction, which has locked the order. Safe to repeat. */
@Injectable()
export class RefundResults {
  constructor(
    private readonly books: RefundBooks,
    private readonly orders: OrdersService,
    private readonly outbox: OutboxService,
    private readonly findings: FindingsService,
    private readonly summaries: PaymentSummaries,
  ) {}

  /** Takes over what is news among a payment's refunds as Stripe has them, those of its dashboard included. */
  async apply(manager: EntityManager, paymentId: string, made: readonly StripeRefund[]): Promise<void> {
    // Failures first: what they gave back may be what another one has taken.
    const inOrder = made.toSorted((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
    const news: boolean[] = [];
    for (const refund of inOrder) {
      news.push(await this.applyOne(manager, paymentId, refund));
    }
    if (news.includes(true)) {
      await this.summaries.summarize(manager, paymentId);
    }
  }

  /** Stripe will not make it: it has failed, and somebody has to look why. */
  async refuse(manager: EntityManager, { id: refundId, orderId, paymentId }: Refund): Promise<void> {
    const { affected } = await manager.update(Refund, { id: refundId, status: 'requested' }, { status: 'failed' });
    if (affected === 1) {
      await this.report(manager, 'refund_failed', refundId, { orderId, paymentId });
      await this.orders.noteChange(manager, orderId);
    }
  }

  /** False when nothing of it is news. */
  private async applyOne(manager: EntityManager, paymentId: string, made: StripeRefund): Promise<boolean> {
    const known = await this.find(manager, paymentId, made);
    if (known && !isRefundAhead(made.status, known.status)) {
      return false;
    }
    const { id: refundId, orderId } = known ?? (await this.recordFromDashboard(manager, paymentId, made));
    await manager.update(Refund, { id: refundId }, { status: made.status, stripeRefundId: made.id });
    if (made.status === 'succeeded') {
      await this.outbox.add(manager, { topic: REFUND_MAIL_TOPIC, aggregateId: refundId });
    } else if (made.status === 'failed') {
      await this.report(manager, 'refund_failed', refundId, { orderId, paymentId });
    }
    return true;
  }

  /** Null for one that nobody asked for here: also a second one made of a refund that has one, for its money is gone as well. */
  private async find(manager: EntityManager, paymentId: string, made: StripeRefund): Promise<Refund | null> {
    const known = await manager.findOneBy(Refund, { stripeRefundId: made.id });
    return (
      known ?? (made.refundId ? manager.findOneBy(Refund, { id: made.refundId, paymentId, stripeRefundId: IsNull() }) : null)
    );
  }

  /** A refund that somebody made past the shop: the cashback follows its money, unless no order has that payment. */
  private async recordFromDashboard(manager: EntityManager, paymentId: string, made: StripeRefund): Promise<Refund> {
    const { orderId } = await getPayment(manager, paymentId);
    const state = await this.books.lock(manager, orderId);
    const { id: stripeRefundId, status, amountMinor } = made;
    const moves = state.payment?.id === paymentId && status !== 'failed';
    const cashbackMinor = moves ? cashbackWithMoney(state.order, state.refunded, state.left, amountMinor) : 0;
    const source = { origin: 'stripe', reason: 'made at Stripe', requestedBy: 'stripe' } as const;
    const refund = await insertRefund(manager, {
      orderId,
      paymentId,
      stripeRefundId,
      status,
      amountMinor,
      cashbackMinor,
      ...source,
    });
    if (moves) {
      await this.books.returnCashback(manager, state, { moneyMinor: amountMinor, cashbackMinor }, refund.id);
    }
    await this.report(manager, 'refund_at_stripe', refund.id, { orderId, paymentId });
    return refund;
  }

  private report(
    manager: EntityManager,
    findingClass: 'refund_failed' | 'refund_at_stripe',
    refundId: string,
    details: { orderId: string; paymentId: string | null },
  ): Promise<void> {
    return this.findings.report(manager, findingClass, { subjectType: 'refund', subjectId: refundId, details });
  }
}
