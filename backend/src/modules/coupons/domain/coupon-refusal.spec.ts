import { describe, expect, it } from '@jest/globals';
import { type CouponOccasion, couponRefusal } from './coupon-refusal.js';
import type { CouponTerms } from './coupon-terms.js';

/** A Friday at noon in Berlin. */
const FRIDAY_NOON = new Date('2026-11-27T11:00:00Z');
const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(FRIDAY_NOON.getTime() + hours * HOUR_MS);

const TERMS: CouponTerms = {
  kind: 'percent',
  valueBps: 1_000,
  valueMinor: null,
  maxDiscountMinor: null,
  exclusive: false,
  currency: 'eur',
  startsAt: later(-1),
  endsAt: later(1),
  weeklyHours: [{ weekday: 5, start: '11:30', durationMinutes: 60 }],
  minimumBasketMinor: 1_500,
  maxUses: 10,
  maxUsesPerCustomer: 2,
  active: true,
  uses: 9,
};
const OCCASION: CouponOccasion = {
  at: FRIDAY_NOON,
  timeZone: 'Europe/Berlin',
  currency: 'eur',
  isDelivery: false,
  itemsTotalMinor: 1_500,
  savedMinor: 150,
  usesByCustomer: 1,
};

const refusal = (terms: Partial<CouponTerms>, occasion: Partial<CouponOccasion> = {}) =>
  couponRefusal({ ...TERMS, ...terms }, { ...OCCASION, ...occasion });

describe('a coupon', () => {
  it('serves within all its bounds, and without any', () => {
    expect(refusal({})).toBeNull();
    const unbound = {
      startsAt: null,
      endsAt: null,
      weeklyHours: [],
      minimumBasketMinor: 0,
      maxUses: null,
      maxUsesPerCustomer: null,
    };
    expect(refusal({ ...unbound, uses: 1_000 }, { usesByCustomer: 1_000, itemsTotalMinor: 1 })).toBeNull();
  });

  it.each<[string, string, Partial<CouponTerms>, Partial<CouponOccasion>, object]>([
    ['stopped', 'COUPON_OVER', { active: false }, {}, {}],
    ['at its end', 'COUPON_OVER', { endsAt: FRIDAY_NOON }, {}, {}],
    ['in a shop of another currency', 'COUPON_OVER', {}, { currency: 'usd' }, {}],
    ['before it begins', 'COUPON_NOT_YET', { startsAt: later(1), endsAt: null }, {}, { startsAt: later(1).toISOString() }],
    ['at another hour', 'COUPON_NOT_NOW', { endsAt: null }, { at: later(1) }, { servesAt: '2026-12-04T10:30:00.000Z' }],
    ["by another shop's clock", 'COUPON_NOT_NOW', {}, { timeZone: 'Asia/Tokyo' }, {}],
    ['below its basket', 'COUPON_BELOW_MINIMUM', {}, { itemsTotalMinor: 1_499 }, { minimumMinor: 1_500, missingMinor: 1 }],
    ['used up', 'COUPON_USED_UP', { uses: 10 }, {}, {}],
    ['used by the customer', 'COUPON_ALREADY_USED', {}, { usesByCustomer: 2 }, { maxUsesPerCustomer: 2 }],
    ['of free delivery to who picks up', 'COUPON_FOR_DELIVERY', { kind: 'free_delivery' }, { savedMinor: 0 }, {}],
    ['of free delivery that is free', 'COUPON_GIVES_NOTHING', { kind: 'free_delivery' }, { savedMinor: 0, isDelivery: true }, {}],
    ['worth less than a cent', 'COUPON_GIVES_NOTHING', {}, { savedMinor: 0 }, {}],
  ])('%s is %s', (_, code, terms, occasion, details) => {
    expect(refusal(terms, occasion)).toMatchObject({ code, status: 409, details });
  });

  it('says what cannot be helped before what can', () => {
    expect(refusal({ uses: 10 }, { itemsTotalMinor: 0 })?.code).toBe('COUPON_USED_UP');
  });
});
