import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In, MoreThan, Not } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { NEVER_LIVE, type PaymentStatus, UNFINISHED } from './domain/payment-status.js';
import { DuePaymentsService } from './due-payments.service.js';
import { Payment } from './payment.entity.js';
import { PaymentSessionsService } from './payment-sessions.service.js';
import { OrderNotPayableError, PaymentDueAtHandOverError } from './payments.errors.js';
import { findLivePayment, insertNextPayment } from './payments.queries.js';
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
   * Throws OrderNotPayableError, PaymentDueAtHandOverError, StripeUnavailableError.
   */
  async startPayment(orderId: string): Promise<Payment> {
    let payment = await this.liveOrNewPayment(orderId);
    if (payment.status === 'open' && this.isOver(payment)) {
      await this.settlement.settle(payment.id);
      payment = await this.liveOrNewPayment(orderId);
    }
    return payment.status === 'created' ? this.openPage(payment) : payment;
  }

  /** Settles what an order's payments came to by now, without waiting for Stripe's word. */
  async syncPayments(orderId: string): Promise<{ orderStatus: string; paymentStatus: PaymentStatus | null }> {
    const { status } = await this.orders.getOrder(orderId);
    // Money that reached its order is settled; asking Stripe again would tell nothing new.
    const unsettled = status === 'paid' ? UNFINISHED : [...UNFINISHED, 'succeeded' as const];
    for (const { id } of await this.listPayments(orderId, unsettled)) {
      await this.settlement.settle(id);
    }
    const [latest] = await this.listPayments(orderId);
    return { orderStatus: (await this.orders.getOrder(orderId)).status, paymentStatus: latest?.status ?? null };
  }

  /**
   * Takes an order's payment page away, so that the order can be cancelled: `completed` when the customer was faster and the
   * money is here or on its way, `none` when there was no page. Calls Stripe: not inside a transaction.
   */
  async expireLiveSession(orderId: string): Promise<'expired' | 'completed' | 'none'> {
    const payment = await findLivePayment(this.dataSource.manager, orderId);
    if (!payment) {
      return 'none';
    }
    await this.withdraw(payment);
    if (payment.stripeSessionId) {
      await this.stripe.expireCheckoutSession(payment.stripeSessionId);
      await this.settlement.settle(payment.id);
    }
    const live = await findLivePayment(this.dataSource.manager, orderId);
    return live ? 'completed' : 'expired';
  }

  /**
   * Asks in the caller's transaction for everything an order's payments received to go back; nothing received, nothing asked.
   * What was due is due no more. Throws RefundByHandError for money that did not come by Stripe.
   */
  async requestFullRefund(manager: EntityManager, orderId: string, reason: string, requestedBy: string): Promise<void> {
    await this.duePayments.withdraw(manager, orderId);
    const received = await manager.find(Payment, { where: { orderId, receivedMinor: MoreThan(0) }, order: { attempt: 'ASC' } });
    for (const { id: paymentId } of received) {
      await this.refunds.requestRest(manager, { paymentId, reason, requestedBy });
    }
  }

  /** A payment whose page was never made is over here and now; one that has a page is over when Stripe says so. */
  private async withdraw(payment: Payment): Promise<void> {
    await this.dataSource.manager.update(Payment, { id: payment.id }, { withdrawnAt: this.clock.now() });
    if (!payment.stripeSessionId) {
      await this.dataSource.manager.update(Payment, { id: payment.id, status: 'created' }, { status: 'expired' });
    }
  }

  private async openPage(payment: Payment): Promise<Payment> {
    try {
      return await this.sessions.open(payment);
    } catch (error) {
      if (!(error instanceof StripeRefusedError)) {
        throw error;
      }
      // Too long after the payment was written, or nothing Stripe could sell: a new payment starts with a new time.
      await this.dataSource.manager.update(Payment, { id: payment.id, status: 'created' }, { status: 'failed' });
      return this.sessions.open(await this.liveOrNewPayment(payment.orderId));
    }
  }

  private liveOrNewPayment(orderId: string): Promise<Payment> {
    return inTransaction(this.dataSource, async (manager) => {
      const order = await this.orders.getOrder(orderId, manager);
      const live = await findLivePayment(manager, orderId);
      if (live?.status === 'due') {
        throw new PaymentDueAtHandOverError(live.method, live.amountMinor);
      }
      if (order.status !== 'pending_payment') {
        throw new OrderNotPayableError(order.status);
      }
      if (!live) {
        await this.insertStripePayment(manager, order);
      }
      return manager.findOneByOrFail(Payment, { orderId, status: Not(In(NEVER_LIVE)) });
    });
  }

  private async insertStripePayment(manager: EntityManager, order: Order): Promise<void> {
    const { id: orderId, grandTotalMinor: amountMinor, currency } = order;
    const { livemode } = this.stripe;
    await insertNextPayment(manager, { orderId, method: 'stripe', status: 'created', amountMinor, currency, livemode });
  }

  private listPayments(orderId: string, statuses?: readonly PaymentStatus[]): Promise<Payment[]> {
    return this.dataSource.manager.find(Payment, {
      where: { orderId, ...(statuses && { status: In([...statuses]) }) },
      order: { attempt: 'DESC' },
    });
  }

  private isOver({ sessionExpiresAt }: Payment): boolean {
    return sessionExpiresAt !== null && sessionExpiresAt <= this.clock.now();
  }
}
