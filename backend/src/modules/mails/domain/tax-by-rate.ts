import { addMinor, subtractMinor } from '../../../common/money/minor.js';

export interface TaxedOrder {
  deliveryFeeMinor: number;
  deliveryTaxRateBps: number;
  taxTotalMinor: number;
}

export interface TaxedLine {
  lineTotalMinor: number;
  discountShareMinor: number;
  cashbackShareMinor: number;
  taxRateBps: number;
  taxAmountMinor: number;
}

export interface TaxRow {
  rateBps: number;
  netMinor: number;
  taxMinor: number;
  /** What was paid in money at this rate, tax contained. */
  grossMinor: number;
}

/** The tax contained in an order, one row a rate, lowest first. Gross adds up to the order's total, tax to its tax. */
export function taxByRate(order: TaxedOrder, lines: TaxedLine[]): TaxRow[] {
  const parts = [
    ...lines.map((line) => ({
      rateBps: line.taxRateBps,
      grossMinor: line.lineTotalMinor - line.discountShareMinor - line.cashbackShareMinor,
      taxMinor: line.taxAmountMinor,
    })),
    {
      rateBps: order.deliveryTaxRateBps,
      grossMinor: order.deliveryFeeMinor,
      taxMinor: subtractMinor(order.taxTotalMinor, addMinor(...lines.map(({ taxAmountMinor }) => taxAmountMinor))),
    },
  ].filter(({ grossMinor }) => grossMinor > 0);
  const rates = [...new Set(parts.map(({ rateBps }) => rateBps))].sort((a, b) => a - b);
  return rates.map((rateBps) => {
    const atRate = parts.filter((part) => part.rateBps === rateBps);
    const grossMinor = addMinor(...atRate.map((part) => part.grossMinor));
    const taxMinor = addMinor(...atRate.map((part) => part.taxMinor));
    return { rateBps, grossMinor, taxMinor, netMinor: subtractMinor(grossMinor, taxMinor) };
  });
}
