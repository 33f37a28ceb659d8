import { largestRemainder } from '../../../common/money/largest-remainder.js';
import { addMinor, containedTaxMinor, floorShareMinor, multiplyMinor } from '../../../common/money/minor.js';

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
}

export interface PricedLine extends LineToPrice {
  lineTotalMinor: number;
  cashbackShareMinor: number;
  taxAmountMinor: number;
}

export interface PricedOrder {
  lines: PricedLine[];
  itemsTotalMinor: number;
  deliveryFeeMinor: number;
  cashbackSpendableMinor: number;
  cashbackSpentMinor: number;
  cashbackEarnedMinor: number;
  taxTotalMinor: number;
  grandTotalMinor: number;
}

/**
 * The one place where an order's price is made. All amounts are minor units, prices contain their tax. Spent cashback pays for
 * goods, never for delivery, and leaves nothing or at least what a card payment needs.
 */
export function priceOrder(lines: LineToPrice[], rules: PricingRules, spendCashback: boolean): PricedOrder {
  const lineTotals = lines.map(({ qty, unitPriceMinor }) => multiplyMinor(unitPriceMinor, qty));
  const itemsTotalMinor = addMinor(0, ...lineTotals);
  const cashbackSpendableMinor = spendableCashback(itemsTotalMinor, rules);
  const cashbackSpentMinor = spendCashback ? cashbackSpendableMinor : 0;
  const shares = largestRemainder(cashbackSpentMinor, lineTotals);
  const pricedLines = lines.map((line, position) => priceLine(line, lineTotals[position] ?? 0, shares[position] ?? 0));
  return {
    lines: pricedLines,
    itemsTotalMinor,
    deliveryFeeMinor: rules.deliveryFeeMinor,
    cashbackSpendableMinor,
    cashbackSpentMinor,
    cashbackEarnedMinor: floorShareMinor(itemsTotalMinor - cashbackSpentMinor, rules.cashbackRateBps),
    taxTotalMinor: addMinor(
      containedTaxMinor(rules.deliveryFeeMinor, rules.deliveryTaxRateBps),
      ...pricedLines.map(({ taxAmountMinor }) => taxAmountMinor),
    ),
    grandTotalMinor: itemsTotalMinor + rules.deliveryFeeMinor - cashbackSpentMinor,
  };
}

function priceLine(line: LineToPrice, lineTotalMinor: number, cashbackShareMinor: number): PricedLine {
  const taxAmountMinor = containedTaxMinor(lineTotalMinor - cashbackShareMinor, line.taxRateBps);
  return { ...line, lineTotalMinor, cashbackShareMinor, taxAmountMinor };
}

function spendableCashback(itemsTotalMinor: number, rules: PricingRules): number {
  const most = Math.min(rules.cashbackAvailableMinor, floorShareMinor(itemsTotalMinor, rules.maxSpendBps));
  const left = itemsTotalMinor + rules.deliveryFeeMinor - most;
  if (left === 0 || left >= rules.minimumChargeMinor) {
    return most;
  }
  return Math.max(0, most - (rules.minimumChargeMinor - left));
}
