import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LineToPrice, priceOrder, type PricingRules } from '../../orders/domain/price-order.js';
import { taxByRate } from './tax-by-rate.js';

const rate = fc.constantFrom(0, 700, 1000, 1900);
const line = fc.record({
  qty: fc.integer({ min: 1, max: 20 }),
  unitPriceMinor: fc.integer({ min: 0, max: 5_000 }),
  taxRateBps: rate,
});

const A_SEVENTH_OFF: PricingRules['coupon'] = {
  kind: 'percent',
  valueBps: 1_429,
  valueMinor: null,
  maxDiscountMinor: null,
  exclusive: false,
};

/** An order as it is stored, priced by the shop's own rules. */
function priced(
  lines: LineToPrice[],
  deliveryFeeMinor: number,
  deliveryTaxRateBps: number,
  cashbackAvailableMinor: number,
  coupon: PricingRules['coupon'] = null,
) {
  const order = priceOrder(
    lines,
    {
      deliveryFeeMinor,
      deliveryTaxRateBps,
      cashbackAvailableMinor,
      maxSpendBps: 10_000,
      cashbackRateBps: 0,
      minimumChargeMinor: 50,
      coupon,
    },
    true,
  );
  return { order: { ...order, deliveryTaxRateBps }, lines: order.lines };
}

describe('the tax of an order by rate', () => {
  it('adds up to what was paid and to the tax in it, one row a rate', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.nat(900),
        rate,
        fc.nat(20_000),
        fc.option(fc.constant(A_SEVENTH_OFF)),
        (lines, fee, feeRate, cashback, coupon) => {
          const stored = priced(lines, fee, feeRate, cashback, coupon);
          const rows = taxByRate(stored.order, stored.lines);
          const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
          expect(sum(rows.map(({ grossMinor }) => grossMinor))).toBe(stored.order.grandTotalMinor);
          expect(sum(rows.map(({ taxMinor }) => taxMinor))).toBe(stored.order.taxTotalMinor);
          expect(rows.every(({ netMinor, taxMinor, grossMinor }) => netMinor + taxMinor === grossMinor)).toBe(true);
          expect(rows.map(({ rateBps }) => rateBps)).toEqual(
            [...new Set(rows.map(({ rateBps }) => rateBps))].toSorted((a, b) => a - b),
          );
        },
      ),
    );
  });

  it('keeps a delivery of another rate apart', () => {
    const { order, lines } = priced([{ qty: 2, unitPriceMinor: 1070, taxRateBps: 700 }], 238, 1900, 0);
    expect(taxByRate(order, lines)).toEqual([
      { rateBps: 700, netMinor: 2000, taxMinor: 140, grossMinor: 2140 },
      { rateBps: 1900, netMinor: 200, taxMinor: 38, grossMinor: 238 },
    ]);
  });

  it('has no rows where cashback paid for everything', () => {
    const { order, lines } = priced([{ qty: 1, unitPriceMinor: 1070, taxRateBps: 700 }], 0, 0, 5_000);
    expect(taxByRate(order, lines)).toEqual([]);
  });
});
