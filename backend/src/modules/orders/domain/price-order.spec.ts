import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { priceOrder, type PricingRules } from './price-order.js';

const aLine = fc.record({
  qty: fc.integer({ min: 1, max: 50 }),
  unitPriceMinor: fc.integer({ min: 0, max: 10_000 }),
  taxRateBps: fc.constantFrom(0, 700, 1900),
});
const someLines = fc.array(aLine, { minLength: 1, maxLength: 12 });
const someRules: fc.Arbitrary<PricingRules> = fc.record({
  deliveryFeeMinor: fc.integer({ min: 0, max: 900 }),
  deliveryTaxRateBps: fc.constantFrom(0, 700, 1900),
  cashbackAvailableMinor: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 10_000_000 })),
  maxSpendBps: fc.constantFrom(0, 3_000, 5_000, 10_000),
  cashbackRateBps: fc.constantFrom(0, 1_000, 10_000),
  minimumChargeMinor: fc.constantFrom(30, 50, 1_500),
});
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const RULES: PricingRules = {
  deliveryFeeMinor: 290,
  deliveryTaxRateBps: 700,
  cashbackAvailableMinor: 0,
  maxSpendBps: 10_000,
  cashbackRateBps: 1_000,
  minimumChargeMinor: 50,
};

describe('priceOrder', () => {
  const always = (check: (priced: ReturnType<typeof priceOrder>, rules: PricingRules, spend: boolean) => void): void => {
    fc.assert(
      fc.property(someLines, someRules, fc.boolean(), (lines, rules, spend) => {
        check(priceOrder(lines, rules, spend), rules, spend);
      }),
      { numRuns: 500 },
    );
  };

  it('makes a total of which the parts are all there is', () => {
    always((priced) => {
      expect(sum(priced.lines.map(({ lineTotalMinor }) => lineTotalMinor))).toBe(priced.itemsTotalMinor);
      expect(priced.itemsTotalMinor + priced.deliveryFeeMinor - priced.cashbackSpentMinor).toBe(priced.grandTotalMinor);
    });
  });

  it('shares the spent cashback among the lines, none getting more than it costs', () => {
    always((priced) => {
      expect(sum(priced.lines.map(({ cashbackShareMinor }) => cashbackShareMinor))).toBe(priced.cashbackSpentMinor);
      for (const { cashbackShareMinor, lineTotalMinor } of priced.lines) {
        expect(cashbackShareMinor).toBeGreaterThanOrEqual(0);
        expect(cashbackShareMinor).toBeLessThanOrEqual(lineTotalMinor);
      }
    });
  });

  it('spends no more than there is, than the rule allows, than the goods cost, and nothing unasked', () => {
    always((priced, rules, spend) => {
      expect(priced.cashbackSpentMinor).toBe(spend ? priced.cashbackSpendableMinor : 0);
      expect(priced.cashbackSpendableMinor).toBeGreaterThanOrEqual(0);
      expect(priced.cashbackSpendableMinor).toBeLessThanOrEqual(rules.cashbackAvailableMinor);
      expect(priced.cashbackSpendableMinor * 10_000).toBeLessThanOrEqual(priced.itemsTotalMinor * rules.maxSpendBps);
    });
  });

  it('never lets cashback leave a rest that no card payment can be', () => {
    always((priced, { minimumChargeMinor }) => {
      if (priced.cashbackSpentMinor > 0 && priced.grandTotalMinor > 0) {
        expect(priced.grandTotalMinor).toBeGreaterThanOrEqual(minimumChargeMinor);
      }
    });
  });

  it('gives no amount below zero, and contains its tax', () => {
    always((priced) => {
      expect(priced.grandTotalMinor).toBeGreaterThanOrEqual(0);
      expect(priced.cashbackEarnedMinor).toBeGreaterThanOrEqual(0);
      expect(priced.taxTotalMinor).toBeGreaterThanOrEqual(0);
      expect(priced.taxTotalMinor).toBeLessThanOrEqual(priced.grandTotalMinor);
    });
  });

  it('earns on goods paid in money only', () => {
    const lines = [{ qty: 2, unitPriceMinor: 1_000, taxRateBps: 700 }];
    expect(priceOrder(lines, RULES, false).cashbackEarnedMinor).toBe(200);
    expect(priceOrder(lines, { ...RULES, cashbackAvailableMinor: 500 }, true).cashbackEarnedMinor).toBe(150);
  });

  it('spends less where the rest would be too small, and all where nothing is left', () => {
    const lines = [{ qty: 1, unitPriceMinor: 1_000, taxRateBps: 700 }];
    const pickup = { ...RULES, deliveryFeeMinor: 0 };
    expect(priceOrder(lines, { ...pickup, cashbackAvailableMinor: 980 }, true)).toMatchObject({
      cashbackSpentMinor: 950,
      grandTotalMinor: 50,
    });
    expect(priceOrder(lines, { ...pickup, cashbackAvailableMinor: 1_500 }, true)).toMatchObject({
      cashbackSpentMinor: 1_000,
      grandTotalMinor: 0,
    });
  });
});
