import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { type Actor, actorId } from '../../common/auth/actor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { IdempotencyKeys, type IdempotentRequest } from '../../infrastructure/idempotency/idempotency-keys.js';
import { AuditService } from '../audit/audit.service.js';
import type { CancelCode, RefundDecision } from '../orders/domain/cancellation.js';
import { CANCELLABLE_STATUSES, type OrderStatus, STARTED_STATUSES } from '../orders/domain/order-state.js';
import { ACCEPT_TIMEOUT } from '../orders/domain/system-reason.js';
import type { OrderResponse } from '../orders/dto/order.response.js';
import { OrderMoves } from '../orders/order-moves.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { OrderPaidMeanwhileError, PaymentBegunError, PaymentOutOfReachError } from '../payments/payments.errors.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { CancelOrderDto } from './dto/cancel-order.dto.js';

/** What is kept of a cancellation that came after the payment, so that its repeat does not cancel what whoever asked has not seen paid. */
const PAID_MEANWHILE = 'paid_meanwhile';
type Outcome = OrderResponse | typeof PAID_MEANWHILE;

const ACCEPT_TIMER = { kind: 'system', name: 'accept-timeout' } as const;

interface Cancellation {
  actor: Actor;
  orderId: string;
  from: readonly OrderStatus[];
  reason?: string;
  /** A manager's, for an order that is being made; without one, what was paid goes back. */
  decision?: { code: CancelCode; refund: RefundDecision };
}

/** Cancelling: what needs the order and its money together. */
@Injectable()
export class OrderCancellationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly moves: OrderMoves,
    private readonly payments: PaymentsService,
    private readonly audit: AuditService,
    private readonly idempotencyKeys: IdempotencyKeys,
  ) {}

  /**
   * The customer cancels while it is allowed. A repeat with the same key gets the same answer. Throws OrderMoveNotAllowedError, and
   * OrderPaidMeanwhileError when the payment came first; PaymentOutOfReachError.
   */
  async cancelOrder(actor: Actor, orderId: string, key?: string): Promise<OrderResponse> {
    return this.cancel({ actor, orderId, from: CANCELLABLE_STATUSES }, key);
  }

  /** The kitchen refuses a paid order, with a reason that the customer reads; repeats as for cancelOrder. */
  async rejectOrder(actor: Actor, orderId: string, reason: string, key?: string): Promise<OrderResponse> {
    return this.cancel({ actor, orderId, from: ['paid', 'accepted'], reason }, key);
  }

  /** A manager ends an order that is being made, or was not collected or delivered; repeats as for cancelOrder. */
  async cancelStarted(actor: Actor, orderId: string, dto: CancelOrderDto, key?: string): Promise<OrderResponse> {
    const { reason, ...decision } = dto;
    return this.cancel({ actor, orderId, from: STARTED_STATUSES, reason, decision }, key);
  }

  /** Nobody accepted a paid order in time: the shop takes it back, for a reason that each reader is told in their language. */
  async rejectUnaccepted(orderId: string): Promise<OrderResponse> {
    return this.cancel({ actor: ACCEPT_TIMER, orderId, from: ['paid'], reason: ACCEPT_TIMEOUT });
  }

  /**
   * An open payment page is closed at Stripe first, outside the transaction; if it turns out paid, the order is settled and
   * whoever cancels is asked again, for now money is at stake; a page that was opened since is closed as well. The move, the returned
   * cashback, the refund's row, its follow-up and the kept answer are one transaction; of two cancellations one wins.
   */
  private async cancel(cancellation: Cancellation, key?: string): Promise<OrderResponse> {
    const { orderId } = cancellation;
    const request = key ? idempotentRequest(cancellation, key) : null;
    const kept = await this.idempotencyKeys.find(this.dataSource.manager, request);
    if (kept) {
      return answerOf(kept.response as Outcome);
    }
    const before = await this.orders.getOrder(orderId);
    const isUnpaid = before.status === 'pending_payment' && cancellation.from.includes(before.status);
    const page = isUnpaid ? await this.payments.expireLiveSession(orderId) : 'none';
    if (page === 'out_of_reach') {
      throw new PaymentOutOfReachError();
    }
    try {
      const outcome = await inTransaction(this.dataSource, (manager) =>
        this.idempotencyKeys.once<Outcome>(manager, request, () => this.end(manager, cancellation, isUnpaid && { page })),
      );
      await this.orders.evictEnded(before);
      return answerOf(outcome);
    } catch (error) {
      if (error instanceof PaymentBegunError) {
        return this.cancel(cancellation, key);
      }
      throw error;
    }
  }

  /**
   * Under the order's lock: of one that was unpaid when it was looked at, whoever paid it since, or began to, comes first. Only that it is
   * paid is kept; money that is still on its way may not come.
   */
  private async end(manager: EntityManager, cancellation: Cancellation, unpaid: { page: string } | false): Promise<Outcome> {
    const order = await this.orders.lockOrder(manager, cancellation.orderId);
    if (unpaid && order.paidAt) {
      return PAID_MEANWHILE;
    }
    if (unpaid && (await this.payments.isBeingPaid(manager, order.id))) {
      throw unpaid.page === 'completed' ? new OrderPaidMeanwhileError() : new PaymentBegunError(order.id);
    }
    return this.orders.presentOne(await this.moveToCancelled(manager, order, cancellation), manager);
  }

  private async moveToCancelled(manager: EntityManager, locked: Order, cancellation: Cancellation): Promise<Order> {
    const { actor, orderId, from, reason, decision } = cancellation;
    const paymentKept = decision?.refund === 'none';
    const move = { orderId, locked, from, to: 'cancelled', actor, set: { paymentKept }, ...(reason && { reason }) } as const;
    const order = await this.moves.move(manager, move);
    if (paymentKept) {
      await this.payments.keep(manager, orderId);
    } else {
      await this.payments.requestFullRefund(manager, orderId, reason ?? 'cancelled by the customer', actorId(actor) ?? 'guest');
    }
    await this.record(manager, cancellation);
    return order;
  }

  /** What staff or the shop itself cancel, they give a reason for. */
  private async record(manager: EntityManager, { actor, orderId, reason, decision }: Cancellation): Promise<void> {
    if (reason) {
      const action = decision ? 'order.cancelled' : 'order.rejected';
      const details = { reason, ...decision };
      await this.audit.record(manager, { actor, action, subjectType: 'order', subjectId: orderId, details });
    }
  }
}

/** Throws OrderPaidMeanwhileError. */
function answerOf(outcome: Outcome): OrderResponse {
  if (outcome === PAID_MEANWHILE) {
    throw new OrderPaidMeanwhileError();
  }
  return outcome;
}

/** A guest is known by the order alone. */
function idempotentRequest({ actor, orderId, reason, decision }: Cancellation, key: string): IdempotentRequest {
  return { scope: `cancel:${actorId(actor) ?? orderId}`, key, body: { orderId, reason, ...decision } };
}
