import { largestRemainder } from '../../../common/money/largest-remainder.js';
import { addMinor, containedTaxMinor, floorShareMinor, multiplyMinor, subtractMinor } from '../../../common/money/minor.js';
import { type CouponDiscount, couponDiscount, NO_DISCOUNT } from '../../coupons/domain/coupon-discount.js';
import type { CouponValue } from '../../coupons/domain/coupon-terms.js';

export interface LineToPrice {
  qty: number;
  unitPriceMinor: number;
  taxRateBps: number;
}

export interface PricingRules {
  deliveryFeeMinor: number;
  deliveryTaxRateBps: number;
  /** What the shopper could spend; 0 when none is wished or nobody is signed in. */
  cashbackAvailableMinor: number;
  maxSpendBps: number;
  /** Earned on goods paid in money; 0 for guests. */
  cashbackRateBps: number;
  /** The least that can be charged by card, in the store's currency. */
  minimumChargeMinor: number;
  /** What the shopper has a code for; null without one. */
  coupon: CouponValue | null;
}

export interface PricedLine extends LineToPrice {
  lineTotalMinor: number;
  discountShareMinor: number;
  cashbackShareMinor: number;
  taxAmountMinor: number;
}

export interface PricedOrder {
  lines: PricedLine[];
  itemsTotalMinor: number;
  /** What is paid for it: without what a coupon takes off. */
  deliveryFeeMinor: number;
  /** Off the goods. */
  discountMinor: number;
  /** What the coupon takes off, goods and delivery together. */
  couponSavedMinor: number;
  cashbackSpendableMinor: number;
  cashbackSpentMinor: number;
  cashbackEarnedMinor: number;
  taxTotalMinor: number;
  grandTotalMinor: number;
}

/**
 * The one place where an order's price is made. All amounts are minor units, prices contain their tax. First the coupon takes off
 * what it is worth, then spent cashback pays for goods, never for delivery; each leaves nothing or at least what a card payment needs.
 */
export function priceOrder(lines: LineToPrice[], rules: PricingRules, spendCashback: boolean): PricedOrder {
  const lineTotals = lines.map(({ qty, unitPriceMinor }) => multiplyMinor(unitPriceMinor, qty));
  const itemsTotalMinor = addMinor(0, ...lineTotals);
  const discount = discountOf(itemsTotalMinor, rules);
  const deliveryFeeMinor = subtractMinor(rules.deliveryFeeMinor, discount.deliveryMinor);
  const discountShares = largestRemainder(discount.goodsMinor, lineTotals);
  const discounted = lineTotals.map((lineTotalMinor, position) => lineTotalMinor - (discountShares[position] ?? 0));
  const goodsMinor = subtractMinor(itemsTotalMinor, discount.goodsMinor);
  const cashbackSpendableMinor = spendableCashback(goodsMinor, deliveryFeeMinor, rules);
  const cashbackSpentMinor = spendCashback ? cashbackSpendableMinor : 0;
  const cashbackShares = largestRemainder(cashbackSpentMinor, discounted);
  const pricedLines = lines.map((line, position) =>
    priceLine(line, lineTotals[position] ?? 0, discountShares[position] ?? 0, cashbackShares[position] ?? 0),
  );
  return {
    lines: pricedLines,
    itemsTotalMinor,
    deliveryFeeMinor,
    discountMinor: discount.goodsMinor,
    couponSavedMinor: addMinor(discount.goodsMinor, discount.deliveryMinor),
    cashbackSpendableMinor,
    cashbackSpentMinor,
    cashbackEarnedMinor: floorShareMinor(goodsMinor - cashbackSpentMinor, rules.cashbackRateBps),
    taxTotalMinor: addMinor(
      containedTaxMinor(deliveryFeeMinor, rules.deliveryTaxRateBps),
      ...pricedLines.map(({ taxAmountMinor }) => taxAmountMinor),
    ),
    grandTotalMinor: goodsMinor + deliveryFeeMinor - cashbackSpentMinor,
  };
}

function priceLine(
  line: LineToPrice,
  lineTotalMinor: number,
  discountShareMinor: number,
  cashbackShareMinor: number,
): PricedLine {
  const taxAmountMinor = containedTaxMinor(lineTotalMinor - discountShareMinor - cashbackShareMinor, line.taxRateBps);
  return { ...line, lineTotalMinor, discountShareMinor, cashbackShareMinor, taxAmountMinor };
}

function discountOf(itemsTotalMinor: number, { coupon, deliveryFeeMinor, minimumChargeMinor }: PricingRules): CouponDiscount {
  if (!coupon) {
    return NO_DISCOUNT;
  }
  const { goodsMinor, deliveryMinor } = couponDiscount(coupon, itemsTotalMinor, deliveryFeeMinor);
  const chargeable = (mostMinor: number) => chargeableOff(mostMinor, itemsTotalMinor + deliveryFeeMinor, minimumChargeMinor);
  return { goodsMinor: chargeable(goodsMinor), deliveryMinor: chargeable(deliveryMinor) };
}

function spendableCashback(goodsMinor: number, deliveryFeeMinor: number, rules: PricingRules): number {
  if (rules.coupon?.exclusive) {
    return 0;
  }
  const mostMinor = Math.min(rules.cashbackAvailableMinor, floorShareMinor(goodsMinor, rules.maxSpendBps));
  return chargeableOff(mostMinor, goodsMinor + deliveryFeeMinor, rules.minimumChargeMinor);
}

/** Of at most `mostMinor` off a price as much as leaves nothing or what a card payment needs. */
function chargeableOff(mostMinor: number, priceMinor: number, minimumChargeMinor: number): number {
  const leftMinor = priceMinor - mostMinor;
  return leftMinor === 0 || leftMinor >= minimumChargeMinor
    ? mostMinor
    : Math.max(0, mostMinor - (minimumChargeMinor - leftMinor));
}
