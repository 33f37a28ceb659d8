import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import { addMinor } from '../../common/money/minor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { IdempotencyKeys } from '../../infrastructure/idempotency/idempotency-keys.js';
import { AuditService } from '../audit/audit.service.js';
import type { PaymentMethod } from '../orders/domain/payment-method.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { isDisputed } from './domain/dispute-status.js';
import { cashbackWithMoney, splitRefund } from './domain/refund-split.js';
import type { RefundOrderDto } from './dto/refund-order.dto.js';
import { OrderRefundsResponse } from './dto/order-refunds.response.js';
import { RefundResponse } from './dto/refund.response.js';
import {
  NothingToRefundError,
  PaymentDisputedError,
  RefundExceedsPaymentError,
  RefundNotFailedError,
  RefundNotFoundError,
} from './payments.errors.js';
import { findLivePayment } from './payments.queries.js';
import { RefundBooks, type RefundState } from './refund-books.js';
import type { Refund } from './refund.entity.js';
import { type RefundableLine, refundableLines, valueOfLines } from './refundable-lines.js';
import { getRefund, listRefundsOf } from './refunds.queries.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** What a manager does about an order's money: sees it, gives a part of it back, and tries again what failed. */
@Injectable()
export class OrderRefundsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly refunds: RefundsService,
    private readonly books: RefundBooks,
    private readonly settlement: SettlementService,
    private readonly audit: AuditService,
    private readonly idempotencyKeys: IdempotencyKeys,
  ) {}

  /** What went back of an order, and what may still go. Throws OrderNotFoundError. */
  async getRefunds(orderId: string): Promise<OrderRefundsResponse> {
    const { manager } = this.dataSource;
    const state = await this.books.read(manager, orderId);
    const refunds = await listRefundsOf(manager, orderId);
    return OrderRefundsResponse.of(state, refunds, await this.linesOf(manager, orderId, refunds));
  }

  /**
   * Gives an amount or lines back, split into money and cashback as they were paid. One transaction: the refund's row with its
   * follow-up, which sends the money, the cashback's transfers, the audit entry and the kept answer. What was paid in cash or at
   * a till the manager gives back by hand; then it is only written down. Throws OrderNotFoundError,
   * RefundExceedsPaymentError, RefundExceedsLineError, NothingToRefundError, OrderLineNotFoundError, PaymentDisputedError.
   */
  async refund(actor: UserActor, orderId: string, dto: RefundOrderDto, key: string): Promise<RefundResponse> {
    requireOneKind(dto);
    return this.once(actor, orderId, { key, body: { orderId, ...dto } }, async (manager) => {
      const state = await this.books.lock(manager, orderId);
      const valueMinor = dto.lines ? await this.valueOf(manager, orderId, dto.lines) : (dto.amountMinor as number);
      requireFit(state, valueMinor);
      const part = splitRefund(state.order, state.refunded, state.left, valueMinor);
      const refund = await this.refunds.request(manager, {
        orderId,
        paymentId: state.payment?.id ?? null,
        amountMinor: part.moneyMinor,
        cashbackMinor: part.cashbackMinor,
        lines: (dto.lines ?? []).map(({ orderLineId, qty }) => ({ orderLineId, qty })),
        origin: 'staff',
        reason: dto.reason,
        requestedBy: actor.userId,
      });
      await this.books.returnCashback(manager, state, part, refund.id);
      await this.record(manager, actor, 'order.refunded', refund, state.payment?.method);
      return refund;
    });
  }

  /**
   * Sends the money of a failed refund again, as a refund of its own; its cashback has moved with the first. Of two at once one wins.
   * Throws RefundNotFoundError, RefundNotFailedError, RefundExceedsPaymentError, PaymentDisputedError.
   */
  async retry(actor: UserActor, orderId: string, refundId: string, key: string): Promise<RefundResponse> {
    return this.once(actor, orderId, { key, body: { orderId, refundId } }, async (manager) => {
      const state = await this.books.lock(manager, orderId);
      const failed = await getRefund(manager, refundId);
      if (failed.orderId !== orderId) {
        throw new RefundNotFoundError();
      }
      const others = await listRefundsOf(manager, orderId);
      if (failed.status !== 'failed' || others.some(({ retryOf }) => retryOf === refundId)) {
        throw new RefundNotFailedError(failed.status);
      }
      requireUndisputed(state.disputes);
      const { paymentId, amountMinor, origin, reason } = failed;
      const part = { moneyMinor: amountMinor, cashbackMinor: cashbackToRetry(state, failed) };
      const again = { orderId, paymentId, amountMinor, cashbackMinor: part.cashbackMinor, origin, reason, retryOf: refundId };
      const refund = await this.refunds.request(manager, { ...again, requestedBy: actor.userId });
      if (state.payment?.id === paymentId) {
        await this.books.returnCashback(manager, state, part, refund.id);
      }
      await this.record(manager, actor, 'refund.retried', refund);
      return refund;
    });
  }

  /** A repeat with the same key gets the same answer; see IdempotencyKeys.once. */
  private async once(
    actor: UserActor,
    orderId: string,
    { key, body }: { key: string; body: object },
    work: (manager: EntityManager) => Promise<Refund>,
  ): Promise<RefundResponse> {
    const order = await this.orders.getOrder(orderId);
    await this.tellOfMoney(order);
    const request = { scope: `refund:${actor.userId}`, key, body };
    const answer = await inTransaction(this.dataSource, (manager) =>
      this.idempotencyKeys.once(manager, request, async () => {
        const refund = await work(manager);
        await this.orders.noteChange(manager, orderId);
        return RefundResponse.of(refund);
      }),
    );
    await this.orders.evict(order);
    return answer;
  }

  /** Once all of the money is back nobody tells the order any more, and it would wait for ever: it hears first. */
  private async tellOfMoney({ id: orderId, paidAt }: Order): Promise<void> {
    const payment = paidAt ? null : await findLivePayment(this.dataSource.manager, orderId);
    if (payment) {
      await this.settlement.markOrderPaid(payment.id);
    }
  }

  private async valueOf(manager: EntityManager, orderId: string, wished: NonNullable<RefundOrderDto['lines']>): Promise<number> {
    const lines = await this.linesOf(manager, orderId, await listRefundsOf(manager, orderId));
    return addMinor(...valueOfLines(lines, wished));
  }

  private async linesOf(manager: EntityManager, orderId: Order['id'], refunds: Refund[]): Promise<RefundableLine[]> {
    return refundableLines(await this.orders.listLines(orderId, manager), refunds);
  }

  private async record(
    manager: EntityManager,
    actor: UserActor,
    action: string,
    refund: Refund,
    method: PaymentMethod = 'stripe',
  ): Promise<void> {
    const { id: refundId, orderId, amountMinor, cashbackMinor, lines, reason, retryOf } = refund;
    const details = {
      refundId,
      amountMinor,
      cashbackMinor,
      lines,
      reason,
      ...(method !== 'stripe' && { givenByHand: method }),
      ...(retryOf && { retryOf }),
    };
    await this.audit.record(manager, { actor, action, subjectType: 'order', subjectId: orderId, details });
  }
}

/** Throws ValidationFailedError. */
function requireOneKind({ amountMinor, lines }: RefundOrderDto): void {
  if ((amountMinor == null) === (lines == null)) {
    const message = 'Send either amountMinor or lines.';
    throw new ValidationFailedError([{ field: 'amountMinor', code: 'ONE_OF', message }]);
  }
  if (lines && new Set(lines.map(({ orderLineId }) => orderLineId)).size < lines.length) {
    throw new ValidationFailedError([{ field: 'lines', code: 'DUPLICATE', message: 'Name each line once.' }]);
  }
}

function requireFit({ order, disputes, left }: RefundState, valueMinor: number): void {
  requireUndisputed(disputes);
  if (valueMinor === 0) {
    throw new NothingToRefundError();
  }
  // Money that came since the order was told is not there yet.
  const refundableMinor = order.status === 'pending_payment' ? 0 : addMinor(left.moneyMinor, left.cashbackMinor);
  if (valueMinor > refundableMinor) {
    throw new RefundExceedsPaymentError(refundableMinor);
  }
}

function requireUndisputed(disputes: RefundState['disputes']): void {
  if (isDisputed(disputes)) {
    throw new PaymentDisputedError();
  }
}

/** Cashback moves with the decision to refund, and so not again; but one made at Stripe may have failed before the shop saw it. */
function cashbackToRetry({ order, payment, refunded, left }: RefundState, { origin, paymentId, amountMinor }: Refund): number {
  return origin === 'stripe' && payment?.id === paymentId ? cashbackWithMoney(order, refunded, left, amountMinor) : 0;
}
