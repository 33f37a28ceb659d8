import { addMinor, subtractMinor } from '../../../common/money/minor.js';
import { lineName } from '../../orders/domain/half-and-half.js';

export interface ChargedLine {
  name: string;
  otherHalf: { name: string } | null;
  qty: number;
  lineTotalMinor: number;
  discountShareMinor: number;
  cashbackShareMinor: number;
}

/**
 * What the payment page lists: each order line once, net of its shares, and delivery. Sums to `grandTotalMinor` exactly,
 * or throws: the customer must never be shown one total and charged another. Lines that cost nothing are left out.
 */
export function sessionLines(
  order: { grandTotalMinor: number; deliveryFeeMinor: number },
  lines: readonly ChargedLine[],
): { name: string; amountMinor: number }[] {
  const charged = [
    ...lines.map((line) => ({ name: `${line.qty} × ${lineName(line)}`, amountMinor: netMinor(line) })),
    { name: 'Delivery', amountMinor: order.deliveryFeeMinor },
  ].filter(({ amountMinor }) => amountMinor !== 0);
  const sumMinor = addMinor(...charged.map(({ amountMinor }) => amountMinor));
  if (sumMinor !== order.grandTotalMinor) {
    throw new RangeError(`The lines come to ${sumMinor}, the order to ${order.grandTotalMinor}.`);
  }
  return charged;
}

function netMinor(line: ChargedLine): number {
  return subtractMinor(line.lineTotalMinor, addMinor(line.discountShareMinor, line.cashbackShareMinor));
}
