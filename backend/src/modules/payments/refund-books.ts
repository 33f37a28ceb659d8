import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addMinor, subtractMinor } from '../../common/money/minor.js';
import { CashbackService } from '../cashback/cashback.service.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { lostMinor } from './domain/dispute-status.js';
import { earnedTakenBack, type Split } from './domain/refund-split.js';
import type { Dispute } from './dispute.entity.js';
import { listDisputesOf } from './disputes.queries.js';
import type { Payment } from './payment.entity.js';
import { findLivePayment, lockPayment } from './payments.queries.js';
import { refundsSumMinor, UNDER_WAY } from './refunds.queries.js';

/** What of an order's price has gone back, or is on its way, and what may still go. */
export interface RefundState {
  order: Order;
  /** The payment that pays it; null for one that is paid by cashback alone, or not at all. */
  payment: Payment | null;
  disputes: Dispute[];
  /** What the shop has sent, or is sending. */
  refunded: Split;
  /** Money that the bank has taken: it is back as well, but the cashback that was spent with it stays spent. */
  lostMinor: number;
  left: Split;
}

/**
 * How far an order is refunded, and its cashback with it. Whoever refunds locks the order first, then its payment, then its
 * accrual and its member's accounts ("One order of locks" in docs/money.md): so of two at once the second sees what the first has done.
 */
@Injectable()
export class RefundBooks {
  constructor(
    private readonly orders: OrdersService,
    private readonly cashback: CashbackService,
  ) {}

  /** How far the order is refunded, which nobody else changes until the transaction ends. Throws OrderNotFoundError. */
  async lock(manager: EntityManager, orderId: string): Promise<RefundState> {
    const order = await this.orders.lockOrder(manager, orderId);
    const live = await findLivePayment(manager, orderId);
    return this.stateOf(manager, order, live && (await lockPayment(manager, live.id)));
  }

  /** The same, to be shown. Throws OrderNotFoundError. */
  async read(manager: EntityManager, orderId: string): Promise<RefundState> {
    const order = await this.orders.getOrder(orderId, manager);
    return this.stateOf(manager, order, await findLivePayment(manager, orderId));
  }

  /**
   * Moves the cashback that goes with a part of the price: gives `part.cashbackMinor` back, and takes back what was earned on the
   * money that is back with it. What was taken back stays so if the money fails to go: it is owed, and tried again.
   */
  async returnCashback(manager: EntityManager, state: RefundState, part: Split, cause: string): Promise<void> {
    const { order, refunded } = state;
    const backMinor = addMinor(refunded.moneyMinor, state.lostMinor, part.moneyMinor);
    await this.cashback.refundPart(manager, {
      orderId: order.id,
      returnMinor: part.cashbackMinor,
      earnedBackMinor: earnedTakenBack(order, backMinor),
      cause,
    });
  }

  private async stateOf(manager: EntityManager, order: Order, payment: Payment | null): Promise<RefundState> {
    const [sentMinor, disputes] = payment
      ? [await refundsSumMinor(manager, payment.id, UNDER_WAY), await listDisputesOf(manager, payment.id)]
      : [0, []];
    const { spentMinor, returnedMinor } = await this.cashback.spentOn(manager, order.id);
    const takenMinor = lostMinor(disputes);
    return {
      order,
      payment,
      disputes,
      refunded: { moneyMinor: sentMinor, cashbackMinor: returnedMinor },
      lostMinor: takenMinor,
      left: {
        // Asked for here while the same money went back at Stripe: until that is refused, more is under way than there is.
        moneyMinor: Math.max(0, subtractMinor(payment?.receivedMinor ?? 0, addMinor(sentMinor, takenMinor))),
        cashbackMinor: subtractMinor(spentMinor, returnedMinor),
      },
    };
  }
}
