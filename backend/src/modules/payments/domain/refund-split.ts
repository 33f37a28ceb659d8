import { addMinor, floorPartMinor, subtractMinor } from '../../../common/money/minor.js';

/** What an order was paid with and earned. Amounts are minor units. */
export interface PaidOrder {
  itemsTotalMinor: number;
  discountMinor: number;
  deliveryFeeMinor: number;
  cashbackSpentMinor: number;
  cashbackEarnedMinor: number;
  grandTotalMinor: number;
}

/** Money and spent cashback: what has gone back so far, what is left to go back, or what one refund is made of. */
export interface Split {
  moneyMinor: number;
  cashbackMinor: number;
}

/**
 * Splits `valueMinor` of an order's price into money and cashback as it was paid: goods first and in proportion, the delivery,
 * which is never paid by cashback, last. Each part is what brings all parts so far to their exact proportion, so that any
 * sequence adds up, stays within one minor unit of it, and the last takes the rest. `left` bounds both; the value must fit into it.
 */
export function splitRefund(order: PaidOrder, refunded: Split, left: Split, valueMinor: number): Split {
  const goodsMinor = subtractMinor(order.itemsTotalMinor, order.discountMinor);
  const valueSoFarMinor = addMinor(refunded.moneyMinor, refunded.cashbackMinor, valueMinor);
  const dueMinor = subtractMinor(partOfGoods(order.cashbackSpentMinor, valueSoFarMinor, goodsMinor), refunded.cashbackMinor);
  const cashbackMinor = clamp(dueMinor, Math.max(0, valueMinor - left.moneyMinor), Math.min(valueMinor, left.cashbackMinor));
  return { moneyMinor: subtractMinor(valueMinor, cashbackMinor), cashbackMinor };
}

/** The cashback that goes back with money which went back already: the same proportion, seen from the money. */
export function cashbackWithMoney(order: PaidOrder, refunded: Split, left: Split, moneyMinor: number): number {
  const moneySoFarMinor = addMinor(refunded.moneyMinor, moneyMinor);
  const dueMinor = subtractMinor(partOfMoney(order, order.cashbackSpentMinor, moneySoFarMinor), refunded.cashbackMinor);
  return clamp(dueMinor, 0, left.cashbackMinor);
}

/** What of the earned cashback is taken back in all once `moneyMinor` have gone back: it was earned on goods paid in money. */
export function earnedTakenBack(order: PaidOrder, moneyMinor: number): number {
  return partOfMoney(order, order.cashbackEarnedMinor, moneyMinor);
}

/** What refunding `qty` of a line adds, after `refundedQty` of it: all of its parts come to its price net of discount. */
export function lineValueMinor(
  line: { qty: number; lineTotalMinor: number; discountShareMinor: number },
  refundedQty: number,
  qty: number,
): number {
  const priceMinor = subtractMinor(line.lineTotalMinor, line.discountShareMinor);
  const upTo = (count: number): number => floorPartMinor(priceMinor, count, line.qty);
  return subtractMinor(upTo(refundedQty + qty), upTo(refundedQty));
}

/** When all money is back, so is all that hangs on it: also where the goods cost none and only the delivery did. */
function partOfMoney(order: PaidOrder, totalMinor: number, moneyMinor: number): number {
  const goodsMoneyMinor = subtractMinor(order.grandTotalMinor, order.deliveryFeeMinor);
  return moneyMinor >= order.grandTotalMinor ? totalMinor : partOfGoods(totalMinor, moneyMinor, goodsMoneyMinor);
}

function partOfGoods(totalMinor: number, soFarMinor: number, goodsMinor: number): number {
  return goodsMinor <= 0 ? 0 : floorPartMinor(totalMinor, Math.min(soFarMinor, goodsMinor), goodsMinor);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
