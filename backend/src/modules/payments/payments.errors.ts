import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

export class PaymentNotFoundError extends NotFoundError {
  readonly code = 'PAYMENT_NOT_FOUND';

  constructor() {
    super('There is no such payment.');
  }
}

export class RefundNotFoundError extends NotFoundError {
  readonly code = 'REFUND_NOT_FOUND';

  constructor() {
    super('There is no such refund.');
  }
}

/** The order is paid, over or cancelled. */
export class OrderNotPayableError extends DomainError {
  readonly code = 'ORDER_NOT_PAYABLE';
  readonly status = 409;

  constructor(orderStatus: string) {
    super('This order cannot be paid any more.', { orderStatus });
  }
}

/** A customer wanted to cancel an unpaid order whose payment has just arrived; the order is paid now. */
export class OrderPaidMeanwhileError extends DomainError {
  readonly code = 'ORDER_PAID_MEANWHILE';
  readonly status = 409;

  constructor() {
    super('The payment has just arrived. Cancel again to have it sent back.');
  }
}

/** Somebody began to pay an order that was just to be cancelled: its new page is to be taken away first. */
export class PaymentBegunError extends Error {
  constructor(orderId: string) {
    super(`Order ${orderId} is being paid.`);
    this.name = new.target.name;
  }
}

/** The order is paid when it is handed over, not here. */
export class PaymentDueAtHandOverError extends DomainError {
  readonly code = 'PAYMENT_DUE_AT_HAND_OVER';
  readonly status = 409;

  constructor(method: string, amountMinor: number) {
    super('This order is paid when it is handed over.', { method, amountMinor });
  }
}

/** Money that did not come by Stripe does not go back by Stripe. */
export class RefundByHandError extends DomainError {
  readonly code = 'REFUND_BY_HAND';
  readonly status = 409;

  constructor(method: string) {
    super('This was not paid by card here: give the money back where it was taken.', { method });
  }
}

/** More would go back than was received and is not on its way back already. */
export class RefundExceedsPaymentError extends DomainError {
  readonly code = 'REFUND_EXCEEDS_PAYMENT';
  readonly status = 409;

  constructor(refundableMinor: number) {
    super('More would be refunded than was received.', { refundableMinor });
  }
}

/** The cardholder's bank holds the money until it has decided; Stripe sends none of it back meanwhile. */
export class PaymentDisputedError extends DomainError {
  readonly code = 'PAYMENT_DISPUTED';
  readonly status = 409;

  constructor() {
    super('The bank holds this payment until it has decided about it; nothing of it can be refunded before.');
  }
}

/** More of a line would be refunded than is left of it. */
export class RefundExceedsLineError extends DomainError {
  readonly code = 'REFUND_EXCEEDS_LINE';
  readonly status = 409;

  constructor(orderLineId: string, refundableQty: number) {
    super('More of this line would be refunded than is left of it.', { orderLineId, refundableQty });
  }
}

/** What is to be refunded cost nothing. */
export class NothingToRefundError extends DomainError {
  readonly code = 'NOTHING_TO_REFUND';
  readonly status = 409;

  constructor() {
    super('What is to be refunded cost nothing.');
  }
}

/** Only a refund that failed is tried again, and each once: the new try is a refund of its own. */
export class RefundNotFailedError extends DomainError {
  readonly code = 'REFUND_NOT_FAILED';
  readonly status = 409;

  constructor(refundStatus: string) {
    super('This refund has not failed, or it was tried again already.', { refundStatus });
  }
}

/** The payment was begun with a key of Stripe's other mode, test or live, or of another account: this one cannot see whether it was paid. */
export class PaymentOutOfReachError extends DomainError {
  readonly code = 'PAYMENT_OUT_OF_REACH';
  readonly status = 409;

  constructor() {
    super('The payment of this order cannot be reached any more. Ask the shop, or place a new order.');
  }
}

/** Stripe opens no page for an order, whatever the time and the key: the account may not sell it, or not just now. */
export class PaymentRefusedError extends DomainError {
  readonly code = 'PAYMENT_REFUSED';
  readonly status = 409;

  constructor(override readonly cause: unknown) {
    super('This order cannot be paid by card. Ask the shop, or order with another way to pay.');
  }
}
