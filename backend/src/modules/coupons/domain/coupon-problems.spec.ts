import { describe, expect, it } from '@jest/globals';
import { couponProblems } from './coupon-problems.js';
import type { CouponTerms } from './coupon-terms.js';

const FIXED: CouponTerms = {
  kind: 'fixed',
  valueBps: null,
  valueMinor: 500,
  maxDiscountMinor: null,
  exclusive: false,
  currency: 'eur',
  startsAt: null,
  endsAt: null,
  weeklyHours: [],
  minimumBasketMinor: 0,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  uses: 0,
};
const NOON = { weekday: 5, start: '12:00', durationMinutes: 60 } as const;

describe('couponProblems', () => {
  it.each<[string, Partial<CouponTerms>]>([
    ['a fixed one', {}],
    ['a percent one with a bound', { kind: 'percent', valueMinor: null, valueBps: 1_000, maxDiscountMinor: 300 }],
    ['free delivery', { kind: 'free_delivery', valueMinor: null }],
    ['one with hours that touch', { weeklyHours: [NOON, { ...NOON, start: '13:00' }] }],
  ])('has nothing against %s', (_, terms) => {
    expect(couponProblems({ ...FIXED, ...terms })).toEqual([]);
  });

  it.each<[string, Partial<CouponTerms>, string, string]>([
    ['a fixed one without an amount', { valueMinor: null }, 'valueMinor', 'REQUIRED'],
    ['a fixed one with a rate', { valueBps: 1_000 }, 'valueBps', 'NOT_ALLOWED'],
    ['a percent one without a rate', { kind: 'percent', valueMinor: null }, 'valueBps', 'REQUIRED'],
    ['free delivery with an amount', { kind: 'free_delivery' }, 'valueMinor', 'NOT_ALLOWED'],
    ['a bound on what is fixed', { maxDiscountMinor: 300 }, 'maxDiscountMinor', 'NOT_ALLOWED'],
    ['an end at the beginning', { startsAt: new Date(5), endsAt: new Date(5) }, 'endsAt', 'NOT_AFTER_START'],
    ['hours that overlap', { weeklyHours: [NOON, { ...NOON, start: '12:30' }] }, 'weeklyHours[1]', 'OVERLAPS'],
  ])('names %s', (_, terms, field, code) => {
    expect(couponProblems({ ...FIXED, ...terms })).toMatchObject([{ field, code }]);
  });
});
