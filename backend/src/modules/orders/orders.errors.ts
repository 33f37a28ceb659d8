import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';
import type { OrderStatus } from './domain/order-state.js';
import type { PriceChangeResponse } from './dto/price-change.response.js';
import type { QuoteResponse } from './dto/quote.response.js';

/** There is no such order, or it is somebody else's: the two look the same from outside. */
export class OrderNotFoundError extends NotFoundError {
  readonly code = 'ORDER_NOT_FOUND';

  constructor(orderId: string) {
    super('There is no such order.', { orderId });
  }
}

/** There is no such line, or it belongs to somebody else's order. */
export class OrderLineNotFoundError extends NotFoundError {
  readonly code = 'ORDER_LINE_NOT_FOUND';

  constructor() {
    super('There is no such line in your orders.');
  }
}

/** This is for orders that have been delivered or handed over. */
export class OrderNotCompletedError extends DomainError {
  readonly code = 'ORDER_NOT_COMPLETED';
  readonly status = 409;

  constructor(current: OrderStatus) {
    super('The order is not completed; wait until it has been delivered or handed over.', { status: current });
  }
}

/** The order stands elsewhere by now; `allowed` says where it may go from there. */
export class OrderMoveNotAllowedError extends DomainError {
  readonly code = 'ORDER_MOVE_NOT_ALLOWED';
  readonly status = 409;

  constructor(current: OrderStatus, wished: OrderStatus, allowed: readonly OrderStatus[]) {
    // Where it may go by another way, such as by who cooks it, it cannot go by this one.
    const elsewhere = allowed.filter((status) => status !== wished);
    super(`The order is ${current} and cannot become ${wished}.`, { status: current, wished, allowed: elsewhere });
  }
}

export class ShopClosedError extends DomainError {
  readonly code = 'SHOP_CLOSED';
  readonly status = 409;

  constructor(reason: 'closed' | 'paused', opensAt: Date | null) {
    super('The shop takes no orders right now.', { reason, opensAt: opensAt?.toISOString() ?? null });
  }
}

export class PostcodeNotServedError extends DomainError {
  readonly code = 'POSTCODE_NOT_SERVED';
  readonly status = 409;

  constructor(postcode: string, servedPostcodes: string[]) {
    super('The shop does not deliver there; pick-up is possible.', { postcode, servedPostcodes });
  }
}

export class BelowMinimumError extends DomainError {
  readonly code = 'BELOW_MINIMUM';
  readonly status = 409;

  constructor(minimumMinor: number, itemsTotalMinor: number) {
    super('The order is below the minimum for a delivery.', { minimumMinor, missingMinor: minimumMinor - itemsTotalMinor });
  }
}

/** Why a whole or a half cannot be had. */
export interface Unavailability {
  /** `sold_out`: none is left. `too_few`: fewer are left than the cart has of it, see `onlyLeft`. */
  reason: 'stopped' | 'inactive' | 'unknown' | 'sold_out' | 'too_few';
  /** How many can still be ordered, in all lines with this variant together; null where that is not why. */
  onlyLeft: number | null;
  /** It can be had once these are left out too; empty when it cannot be had at all. */
  withoutIngredients: { ingredientId: string; name: string }[];
}

/** A line that cannot be had as it was asked for, named as it was; once for each half that cannot. */
export interface UnavailableLine extends Unavailability {
  variantId: string;
  removedIngredientIds: readonly string[];
  otherHalf: { variantId: string; removedIngredientIds: readonly string[] } | null;
  /** Which half cannot be had, the line's own variant being the left one; null for a whole. */
  half: 'left' | 'right' | null;
}

/** Something in the cart cannot be had any more; details name it, so that the cart can be repaired. */
export class LinesUnavailableError extends DomainError {
  readonly code = 'LINES_UNAVAILABLE';
  readonly status = 409;

  constructor(lines: readonly UnavailableLine[]) {
    super('Some of it cannot be ordered any more.', { lines });
  }
}

/** The price is another than the one that was agreed to; details have what it is now, and each difference. */
export class PriceChangedError extends DomainError {
  readonly code = 'PRICE_CHANGED';
  readonly status = 409;

  constructor(quote: QuoteResponse, changes: PriceChangeResponse[]) {
    super('The price has changed; look at it again.', { quote, changes });
  }
}

/** The amount is too small for a card payment. */
export class TotalTooSmallError extends DomainError {
  readonly code = 'TOTAL_TOO_SMALL';
  readonly status = 409;

  constructor(minimumChargeMinor: number) {
    super('The total is less than a card payment can be.', { minimumChargeMinor });
  }
}
