import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { type PaymentStatus, RECEIVED, UNFINISHED } from './domain/payment-status.js';
import { DuePaymentsService } from './due-payments.service.js';
import { Payment } from './payment.entity.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import {
  OrderNotPayableError,
  PaymentDueAtHandOverError,
  PaymentOutOfReachError,
  PaymentRefusedError,
} from './payments.errors.js';
import { findLivePayment, getPayment, insertNextPayment } from './payments.queries.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** Payments of orders, for those who take, cancel or show them. */
@Injectable()
export class PaymentsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly sessions: PaymentSessionsService,
    private readonly settlement: SettlementService,
    private readonly refunds: RefundsService,
    private readonly duePayments: DuePaymentsService,
    private readonly stripe: StripeGateway,
    private readonly clock: Clock,
  ) {}

  /**
   * The payment an order can be paid by, with its page; repeats answer the same one until it is over.
   * Throws OrderNotPayableError, PaymentDueAtHandOverError, PaymentOutOfReachError, PaymentRefusedError, StripeUnavailableError.
   */
  async startPayment(order: Order): Promise<Payment> {
    let payment = await this.liveOrNewPayment(order);
    if (this.isOutOfReach(payment)) {
      throw new PaymentOutOfReachError();
    }
    if (payment.status === 'open' && this.isOver(payment)) {
      if (!(await this.settleKnown(payment.id))) {
        throw new PaymentOutOfReachError();
      }
      payment = await this.liveOrNewPayment(await this.orders.getOrder(order.id));
    }
    return payment.status === 'created' ? this.openPage(payment, order) : payment;
  }

  /** Settles what an order's payments came to by now, without waiting for Stripe's word; one that Stripe does not know is left as it is. */
  async syncPayments(orderId: string): Promise<{ orderStatus: string; paymentStatus: PaymentStatus | null }> {
    const { status } = await this.orders.getOrder(orderId);
    // Money that reached its order is settled; asking Stripe again would tell nothing new.
    const unsettled = status === 'paid' ? UNFINISHED : [...UNFINISHED, ...RECEIVED];
    for (const { id } of await this.listPayments(orderId, unsettled)) {
      await this.settleKnown(id);
    }
    const [latest] = await this.listPayments(orderId);
    // Money that goes back may have come last.
    const payment = (await findLivePayment(this.dataSource.manager, orderId)) ?? latest;
    return { orderStatus: (await this.orders.getOrder(orderId)).status, paymentStatus: payment?.status ?? null };
  }

  /**
   * Takes an order's payment page away, so that the order can be cancelled: `completed` when the customer was faster and the
   * money is here or on its way, `none` when there was no page, `out_of_reach` when it is Stripe's other mode, or another account, that
   * knows. Calls Stripe: not inside a transaction.
   */
  async expireLiveSession(orderId: string): Promise<'expired' | 'completed' | 'none' | 'out_of_reach'> {
    const payment = await findLivePayment(this.dataSource.manager, orderId);
    if (!payment) {
      return 'none';
    }
    if (this.isOutOfReach(payment)) {
      await this.settlement.settle(payment.id);
      return 'out_of_reach';
    }
    const { stripeSessionId } = await this.withdraw(payment.id);
    if (stripeSessionId && !(await this.closePage(payment.id, stripeSessionId))) {
      return 'out_of_reach';
    }
    const live = await findLivePayment(this.dataSource.manager, orderId);
    // Another one was begun since: whoever ends the order sees that it lives.
    return live?.id === payment.id ? 'completed' : 'expired';
  }

  /** For whoever ends an order, in the transaction that has locked it: whether somebody began to pay it since its page was taken away. */
  async isBeingPaid(manager: EntityManager, orderId: string): Promise<boolean> {
    return (await findLivePayment(manager, orderId)) !== null;
  }

  /**
   * Asks in the caller's transaction for everything an order's payments received to go back; nothing received, nothing asked.
   * What was due is due no more. Throws RefundByHandError for money that did not come by Stripe.
   */
  async requestFullRefund(manager: EntityManager, orderId: string, reason: string, requestedBy: string): Promise<void> {
    await this.duePayments.withdraw(manager, orderId);
    const received = await manager.find(Payment, { where: { orderId, receivedMinor: MoreThan(0) }, order: { attempt: 'ASC' } });
    for (const { id: paymentId } of received) {
      await this.refunds.requestRest(manager, { paymentId, origin: 'cancellation', reason, requestedBy });
    }
  }

  /** In the caller's transaction: the order ends, and what was received for it stays. What was due is due no more. */
  async keep(manager: EntityManager, orderId: string): Promise<void> {
    await this.duePayments.withdraw(manager, orderId);
  }

  /**
   * A payment whose page was never made is over here and now; one that has a page is over when Stripe says so. Resolves with the payment
   * as it is by then: its page may just have been kept.
   */
  private async withdraw(paymentId: string): Promise<Payment> {
    const { manager } = this.dataSource;
    await manager.update(Payment, { id: paymentId }, { withdrawnAt: this.clock.now() });
    await manager.update(Payment, { id: paymentId, status: 'created' }, { status: 'expired' });
    return getPayment(manager, paymentId);
  }

  /** Closes a page, and settles what came by then. False where Stripe knows no such page. */
  private closePage(paymentId: string, sessionId: string): Promise<boolean> {
    return knownToStripe(async () => {
      await this.stripe.expireCheckoutSession(sessionId);
      await this.settlement.settle(paymentId);
    });
  }

  /** False where Stripe knows no such page. */
  private settleKnown(paymentId: string): Promise<boolean> {
    return knownToStripe(() => this.settlement.settle(paymentId));
  }

  private async openPage(payment: Payment, order: Order): Promise<Payment> {
    try {
      return await this.sessions.open(payment, order);
    } catch (error) {
      if (!(error instanceof StripeRefusedError)) {
        throw error;
      }
      // Too long after the payment was written, nothing Stripe could sell, or asked for otherwise before a deploy: a new payment
      // starts with a new time and key.
      await this.dataSource.manager.update(Payment, { id: payment.id, status: 'created' }, { status: 'failed' });
      return this.openNewPage(order);
    }
  }

  private async openNewPage(order: Order): Promise<Payment> {
    const payment = await this.liveOrNewPayment(order);
    try {
      return await this.sessions.open(payment, order);
    } catch (error) {
      throw error instanceof StripeRefusedError ? new PaymentRefusedError(error) : error;
    }
  }

  /** The database keeps payments that live to one an order: of two that start at once, one writes it and both answer it. */
  private async liveOrNewPayment(order: Order): Promise<Payment> {
    const { id: orderId, status } = order;
    if (status !== 'pending_payment') {
      throw await this.notPayable(order);
    }
    const { manager } = this.dataSource;
    const next = { orderId, method: 'stripe', status: 'created', livemode: this.stripe.livemode } as const;
    const payment = (await insertNextPayment(manager, next)) ?? (await findLivePayment(manager, orderId));
    // What lived has ended between the two looks, or the order has.
    return payment ?? this.liveOrNewPayment(await this.orders.getOrder(orderId));
  }

  private async notPayable({ id: orderId, status }: Order): Promise<Error> {
    const live = await findLivePayment(this.dataSource.manager, orderId);
    return live?.status === 'due'
      ? new PaymentDueAtHandOverError(live.method, live.amountMinor)
      : new OrderNotPayableError(status);
  }

  private listPayments(orderId: string, statuses?: readonly PaymentStatus[]): Promise<Payment[]> {
    return this.dataSource.manager.find(Payment, {
      where: { orderId, ...(statuses && { status: In([...statuses]) }) },
      order: { attempt: 'DESC' },
    });
  }

  /** Begun with a key of Stripe's other mode: nothing can be read of it, and so nothing is done to it. */
  private isOutOfReach({ livemode, stripeSessionId }: Payment): boolean {
    return stripeSessionId !== null && livemode !== this.stripe.livemode;
  }

  private isOver({ sessionExpiresAt }: Payment): boolean {
    return sessionExpiresAt !== null && sessionExpiresAt <= this.clock.now();
  }
}

/** False where Stripe knows nothing of what was asked for: the key is another account's by now. */
async function knownToStripe(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof StripeRefusedError && error.stripeCode === 'resource_missing') {
      return false;
    }
    throw error;
  }
}
