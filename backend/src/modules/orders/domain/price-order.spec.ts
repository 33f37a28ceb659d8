import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CouponValue } from '../../coupons/domain/coupon-terms.js';
import { priceOrder, type PricingRules } from './price-order.js';

const aLine = fc.record({
  qty: fc.integer({ min: 1, max: 50 }),
  unitPriceMinor: fc.integer({ min: 0, max: 10_000 }),
  taxRateBps: fc.constantFrom(0, 700, 1900),
});
const someLines = fc.array(aLine, { minLength: 1, maxLength: 12 });
const aCoupon: fc.Arbitrary<CouponValue> = fc
  .record({ exclusive: fc.boolean(), nothing: fc.constant(null) })
  .chain(({ exclusive, nothing }) => {
    const unbound = { exclusive, valueBps: nothing, valueMinor: nothing, maxDiscountMinor: nothing };
    const percent = fc.record({
      valueBps: fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constant(10_000)),
      maxDiscountMinor: fc.option(fc.integer({ min: 1, max: 5_000 })),
    });
    return fc.oneof(
      percent.map((value): CouponValue => ({ ...unbound, ...value, kind: 'percent' })),
      fc.integer({ min: 1, max: 60_000 }).map((valueMinor): CouponValue => ({ ...unbound, kind: 'fixed', valueMinor })),
      fc.constant<CouponValue>({ ...unbound, kind: 'free_delivery' }),
    );
  });
const someRules: fc.Arbitrary<PricingRules> = fc.record({
  deliveryFeeMinor: fc.integer({ min: 0, max: 900 }),
  deliveryTaxRateBps: fc.constantFrom(0, 700, 1900),
  cashbackAvailableMinor: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 10_000_000 })),
  maxSpendBps: fc.constantFrom(0, 3_000, 5_000, 10_000),
  cashbackRateBps: fc.constantFrom(0, 1_000, 10_000),
  minimumChargeMinor: fc.constantFrom(30, 50, 1_500),
  coupon: fc.option(aCoupon),
});
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const RULES: PricingRules = {
  deliveryFeeMinor: 290,
  deliveryTaxRateBps: 700,
  cashbackAvailableMinor: 0,
  maxSpendBps: 10_000,
  cashbackRateBps: 1_000,
  minimumChargeMinor: 50,
  coupon: null,
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
      const { itemsTotalMinor, deliveryFeeMinor, discountMinor, cashbackSpentMinor } = priced;
      expect(itemsTotalMinor + deliveryFeeMinor - discountMinor - cashbackSpentMinor).toBe(priced.grandTotalMinor);
    });
  });

  it('shares discount and spent cashback among the lines, none getting more than it costs', () => {
    always((priced) => {
      expect(sum(priced.lines.map(({ cashbackShareMinor }) => cashbackShareMinor))).toBe(priced.cashbackSpentMinor);
      expect(sum(priced.lines.map(({ discountShareMinor }) => discountShareMinor))).toBe(priced.discountMinor);
      for (const { discountShareMinor, cashbackShareMinor, lineTotalMinor } of priced.lines) {
        expect(Math.min(discountShareMinor, cashbackShareMinor)).toBeGreaterThanOrEqual(0);
        expect(discountShareMinor + cashbackShareMinor).toBeLessThanOrEqual(lineTotalMinor);
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

  it('takes off by a coupon no more than it is worth and than goods and delivery cost', () => {
    always((priced, { coupon, deliveryFeeMinor }) => {
      expect(priced.discountMinor).toBeLessThanOrEqual(priced.itemsTotalMinor);
      expect(priced.couponSavedMinor).toBe(priced.discountMinor + deliveryFeeMinor - priced.deliveryFeeMinor);
      expect(priced.deliveryFeeMinor).toBeGreaterThanOrEqual(0);
      switch (coupon?.kind) {
        case 'percent':
          expect(priced.discountMinor * 10_000).toBeLessThanOrEqual(priced.itemsTotalMinor * (coupon.valueBps ?? 0));
          expect(priced.couponSavedMinor).toBeLessThanOrEqual(coupon.maxDiscountMinor ?? Infinity);
          expect(priced.deliveryFeeMinor).toBe(deliveryFeeMinor);
          break;
        case 'fixed':
          expect(priced.couponSavedMinor).toBeLessThanOrEqual(coupon.valueMinor ?? 0);
          expect(priced.deliveryFeeMinor).toBe(deliveryFeeMinor);
          break;
        case 'free_delivery':
          expect(priced.discountMinor).toBe(0);
          break;
        default:
          expect(priced.couponSavedMinor).toBe(0);
      }
    });
  });

  it('lets no cashback be spent beside an exclusive coupon, and earns all the same', () => {
    always((priced, { coupon, cashbackRateBps }) => {
      if (coupon?.exclusive) {
        expect(priced.cashbackSpendableMinor).toBe(0);
        const goodsMinor = priced.itemsTotalMinor - priced.discountMinor;
        expect(priced.cashbackEarnedMinor).toBe(Math.floor((goodsMinor * cashbackRateBps) / 10_000));
      }
    });
  });

  const priceOf = (...input: Parameters<typeof priceOrder>): number => priceOrder(...input).grandTotalMinor;

  it('asks no less for more, and no more with a coupon, or with a better one', () => {
    fc.assert(
      fc.property(someLines, someRules, fc.boolean(), fc.nat(), fc.nat(3_000), (lines, rules, spend, which, better) => {
        const price = priceOf(lines, rules, spend);
        const position = which % lines.length;
        const more = lines.map((line, at) => (at === position ? { ...line, qty: line.qty + 1 } : line));
        expect(priceOf(more, rules, spend)).toBeGreaterThanOrEqual(price);
        const { coupon } = rules;
        if (coupon) {
          expect(price).toBeLessThanOrEqual(priceOf(lines, { ...rules, coupon: null }, spend && !coupon.exclusive));
          const raised = {
            ...coupon,
            valueBps: coupon.valueBps && Math.min(10_000, coupon.valueBps + better),
            valueMinor: coupon.valueMinor && coupon.valueMinor + better,
          };
          expect(priceOf(lines, { ...rules, coupon: raised }, spend)).toBeLessThanOrEqual(price);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never lets coupon or cashback leave a rest that no card payment can be', () => {
    always((priced, { minimumChargeMinor }) => {
      if (priced.couponSavedMinor + priced.cashbackSpentMinor > 0 && priced.grandTotalMinor > 0) {
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
