import { OrderLineNotFoundError } from '../orders/orders.errors.js';
import type { OrderLine } from '../orders/orders.service.js';
import { lineValueMinor } from './domain/refund-split.js';
import { RefundExceedsLineError } from './payments.errors.js';
import type { Refund, RefundedLine } from './refund.entity.js';

/** A line of an order with how many of it were refunded as a line. */
export interface RefundableLine {
  line: OrderLine;
  refundedQty: number;
}

/** An order's lines after its refunds; one that failed still counts, for its money is owed. */
export function refundableLines(lines: OrderLine[], refunds: readonly Pick<Refund, 'lines'>[]): RefundableLine[] {
  const refunded = refunds.flatMap((refund) => refund.lines);
  return lines.map((line) => {
    const ofLine = refunded.filter(({ orderLineId }) => orderLineId === line.id);
    return { line, refundedQty: ofLine.reduce((sum, { qty }) => sum + qty, 0) };
  });
}

/** What each wished line is worth. Throws OrderLineNotFoundError, RefundExceedsLineError. */
export function valueOfLines(lines: readonly RefundableLine[], wished: readonly RefundedLine[]): number[] {
  return wished.map(({ orderLineId, qty }) => {
    const found = lines.find(({ line }) => line.id === orderLineId);
    if (!found) {
      throw new OrderLineNotFoundError();
    }
    const refundableQty = found.line.qty - found.refundedQty;
    if (qty > refundableQty) {
      throw new RefundExceedsLineError(orderLineId, refundableQty);
    }
    return lineValueMinor(found.line, found.refundedQty, qty);
  });
}
