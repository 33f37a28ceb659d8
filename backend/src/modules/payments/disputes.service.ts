import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { FindingsService, type Found } from '../../infrastructure/findings/findings.service.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { StripeDispute } from '../../infrastructure/stripe/stripe-objects.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { isDisputeAhead, isDisputeEnded } from './domain/dispute-status.js';
import { Dispute } from './dispute.entity.js';
import { listDisputesOf } from './disputes.queries.js';
import { Payment } from './payment.entity.js';
import { PaymentSummaries } from './payment-summaries.js';
import { getPayment, lockPayment } from './payments.queries.js';
import { RefundBooks } from './refund-books.js';
import { RefundsService } from './refunds.service.js';

/** Names disputes where their end asks for a refund. */
const DISPUTES = 'disputes';

/** The payment whose disputes Stripe was asked for, with what was known of them before. */
interface Asked {
  orderId: string;
  paymentId: string;
  before: Dispute[];
}

/**
 * Disputes as Stripe tells them. They are answered at its dashboard; here they are seen, a lost one takes back what its money
 * earned, and money that is owed to a customer goes back once the bank lets go of it.
 */
@Injectable()
export class DisputesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly orders: OrdersService,
    private readonly books: RefundBooks,
    private readonly refunds: RefundsService,
    private readonly summaries: PaymentSummaries,
    private readonly findings: FindingsService,
  ) {}

  /** Brings a payment's disputes to what Stripe says now. Safe to repeat, in any order of events. */
  async readBack(paymentId: string): Promise<void> {
    const { orderId, stripePaymentIntentId } = await getPayment(this.dataSource.manager, paymentId);
    const before = await listDisputesOf(this.dataSource.manager, paymentId);
    const disputes = stripePaymentIntentId ? await this.stripe.listDisputes(stripePaymentIntentId) : [];
    const order = await inTransaction(this.dataSource, async (manager) => {
      const locked = await this.orders.lockOrder(manager, orderId);
      await lockPayment(manager, paymentId);
      const ended: boolean[] = [];
      for (const dispute of disputes) {
        ended.push(await this.apply(manager, { orderId, paymentId, before }, dispute));
      }
      if (ended.includes(true)) {
        await this.sendBackOwed(manager, locked, paymentId);
      }
      return locked;
    });
    await this.orders.evict(order);
  }

  /** The payments with a dispute that may still change, by id and after one: the bank has not decided it, or it was lost or closed since then. */
  async listDisputedPaymentIds(endedSince: Date, after: string, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT payment_id AS id FROM disputes
       WHERE (closed_at IS NULL OR status IN ('lost', 'closed') AND closed_at > $1) AND payment_id > $2
       ORDER BY payment_id LIMIT $3`,
      [endedSince, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The payments of which a dispute was opened since then that nobody has told us of. */
  async listUntoldPaymentIds(since: Date): Promise<string[]> {
    const { manager } = this.dataSource;
    const opened = await this.stripe.listDisputesSince(since);
    const known = await manager.findBy(Dispute, { stripeDisputeId: In(opened.map(({ id }) => id)) });
    const told = new Set(known.map(({ stripeDisputeId }) => stripeDisputeId));
    const intents = opened.filter(({ id }) => !told.has(id)).flatMap(({ paymentIntentId }) => paymentIntentId ?? []);
    const payments = await manager.findBy(Payment, { stripePaymentIntentId: In(intents) });
    return payments.map(({ id }) => id);
  }

  /** True when it is news that it has ended, or for how much. */
  private async apply(manager: EntityManager, asked: Asked, seen: StripeDispute): Promise<boolean> {
    const { orderId, paymentId } = asked;
    const known = await manager.findOneBy(Dispute, { stripeDisputeId: seen.id });
    const isFresh = !known || asked.before.some((each) => each.id === known.id && isSame(each, known));
    if (known?.status === seen.status) {
      return isFresh && !isSame(known, seen) && this.amend(manager, asked, known, seen);
    }
    if (known && !isDisputeAhead(seen.status, known.status, isFresh)) {
      return false;
    }
    const disputeId = await this.write(manager, known, paymentId, seen);
    if (seen.status === 'lost') {
      await this.takeBackEarned(manager, orderId, paymentId, disputeId);
    }
    await this.summaries.summarize(manager, paymentId);
    await this.report(manager, known, seen, { subjectType: 'dispute', subjectId: disputeId, details: { orderId, paymentId } });
    return isDisputeEnded(seen.status);
  }

  /** What changed while its status stayed: for how much it is, or until when it may be answered. */
  private async amend(
    manager: EntityManager,
    { orderId, paymentId }: Asked,
    known: Dispute,
    seen: StripeDispute,
  ): Promise<boolean> {
    const { amountMinor, reason, dueBy } = seen;
    const isOfOtherAmount = amountMinor !== known.amountMinor;
    await manager.update(Dispute, { id: known.id, status: known.status }, { amountMinor, reason, dueBy });
    if (isOfOtherAmount && seen.status === 'lost') {
      await this.takeBackEarned(manager, orderId, paymentId, `${known.id}:${amountMinor}`);
    }
    await this.summaries.summarize(manager, paymentId);
    return isOfOtherAmount && isDisputeEnded(seen.status);
  }

  /** An open dispute pages until the bank has decided; what it took stays a ticket, and so does what an appeal gave back. */
  private async report(manager: EntityManager, known: Dispute | null, seen: StripeDispute, found: Found): Promise<void> {
    if (!isDisputeEnded(seen.status)) {
      await this.findings.report(manager, 'dispute_open', found);
      return;
    }
    await this.findings.heal(manager, 'dispute_open', found);
    if (seen.status === 'lost') {
      await this.findings.report(manager, 'dispute_lost', found);
    } else if (known?.status === 'lost') {
      await this.findings.report(manager, 'dispute_reversed', found);
    }
  }

  /** What the bank took earns nothing; `cause` once. The cashback that was spent stays spent: nobody of the shop has given anything back. */
  private async takeBackEarned(manager: EntityManager, orderId: string, paymentId: string, cause: string): Promise<void> {
    const state = await this.books.lock(manager, orderId);
    if (state.payment?.id === paymentId) {
      await this.books.returnCashback(manager, state, { moneyMinor: 0, cashbackMinor: 0 }, cause);
    }
  }

  /** While a bank holds money nothing of it can be asked for; so what a cancellation, or nobody's money, waits for is asked now. */
  private async sendBackOwed(manager: EntityManager, { status, paymentKept }: Order, paymentId: string): Promise<void> {
    const isNobodys = (await getPayment(manager, paymentId)).status === 'orphaned';
    if (isNobodys || (status === 'cancelled' && !paymentKept)) {
      const origin = isNobodys ? 'settlement' : 'cancellation';
      await this.refunds.requestRest(manager, { paymentId, origin, reason: 'the dispute has ended', requestedBy: DISPUTES });
    }
  }

  private async write(manager: EntityManager, known: Dispute | null, paymentId: string, seen: StripeDispute): Promise<string> {
    const { id: stripeDisputeId, status, amountMinor, reason, dueBy, openedAt } = seen;
    const disputeId = known?.id ?? randomUUID();
    const closedAt = isDisputeEnded(status) ? () => 'now()' : null;
    const news = { stripeDisputeId, status, amountMinor, reason, dueBy, openedAt, closedAt };
    await (known
      ? manager.update(Dispute, { id: disputeId }, news)
      : manager.insert(Dispute, { id: disputeId, paymentId, ...news }));
    return disputeId;
  }
}

type Told = Pick<Dispute, 'status' | 'amountMinor' | 'reason' | 'dueBy'>;

function isSame(one: Told, other: Told): boolean {
  const sameTerms = one.amountMinor === other.amountMinor && one.reason === other.reason;
  return one.status === other.status && sameTerms && one.dueBy?.getTime() === other.dueBy?.getTime();
}
