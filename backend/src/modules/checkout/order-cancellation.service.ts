import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { CANCELLABLE_STATUSES, type OrderStatus } from '../orders/domain/order-state.js';
import { ACCEPT_TIMEOUT } from '../orders/domain/system-reason.js';
import type { OrderResponse } from '../orders/dto/order.response.js';
import { OrderMoves } from '../orders/order-moves.js';
import { OrdersService } from '../orders/orders.service.js';
import { PaymentsService } from '../payments/payments.service.js';

/** Cancelling: what needs the order and its money together. */
@Injectable()
export class OrderCancellationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly moves: OrderMoves,
    private readonly payments: PaymentsService,
    private readonly audit: AuditService,
  ) {}

  /** The customer cancels while it is allowed. Throws OrderMoveNotAllowedError, also when the payment came first. */
  async cancelOrder(actor: Actor, orderId: string): Promise<OrderResponse> {
    return this.cancel(actor, orderId, CANCELLABLE_STATUSES, undefined);
  }

  /** The kitchen refuses a paid order, with a reason that the customer reads. */
  async rejectOrder(actor: Actor, orderId: string, reason: string): Promise<OrderResponse> {
    return this.cancel(actor, orderId, ['paid', 'accepted'], reason);
  }

  /** Nobody accepted a paid order in time: the shop takes it back, for a reason that each reader is told in their language. */
  async rejectUnaccepted(orderId: string): Promise<OrderResponse> {
    return this.cancel({ kind: 'system', name: 'accept-timeout' }, orderId, ['paid'], ACCEPT_TIMEOUT);
  }

  /**
   * An open payment page is closed at Stripe first, outside the transaction; if it turns out paid, the order is settled and the
   * guard below decides. The move, the returned cashback, the refund's row and its follow-up are one transaction; of two
   * cancellations one wins.
   */
  private async cancel(
    actor: Actor,
    orderId: string,
    from: readonly OrderStatus[],
    reason: string | undefined,
  ): Promise<OrderResponse> {
    const before = await this.orders.getOrder(orderId);
    const paidMeanwhile = before.status === 'pending_payment' && (await this.payments.expireLiveSession(orderId)) === 'completed';
    const order = await inTransaction(this.dataSource, async (manager) => {
      const cancelled = await this.moves.move(manager, {
        orderId,
        from: paidMeanwhile ? [] : from,
        to: 'cancelled',
        actor,
        ...(reason && { reason }),
      });
      await this.payments.requestFullRefund(manager, orderId, reason ?? 'cancelled by the customer', requesterOf(actor));
      if (reason) {
        await this.audit.record(manager, {
          actor,
          action: 'order.rejected',
          subjectType: 'order',
          subjectId: orderId,
          details: { reason },
        });
      }
      return cancelled;
    });
    return this.orders.presentOne(order);
  }
}

function requesterOf(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId;
    case 'api_key':
      return actor.apiKeyId;
    case 'system':
      return actor.name;
    case 'anonymous':
      return 'guest';
  }
}
