import { moneyText, parseMoney } from '@/lib/money';
import type { Coupon, CreateCoupon, WeeklyOpening } from '../admin.api';
import { zonedInstant, zonedText } from './zoned-time';

/** What a manager decides about a coupon beside its code and kind. */
export type CouponTerms = Omit<CreateCoupon, 'code' | 'kind'>;

/** How the shop writes amounts and times. */
export interface ShopWays {
  currency: string;
  timeZone: string;
}

/** Up to a hundred, with two decimals at most. */
export const PERCENT_PATTERN = '\\s*(100([.,]0{0,2})?|\\d{1,2}([.,]\\d{0,2})?)\\s*';

const HUNDREDTHS = 100;

export const percentText = (bps: number): string => String(bps / HUNDREDTHS);

function bpsOf(text: string): number {
  const [whole = '', fraction = ''] = text.trim().split(/[.,]/);
  return Number(whole) * HUNDREDTHS + Number(fraction.padEnd(2, '0'));
}

/** The form's fields, filled from a coupon. */
export function fieldsOf(coupon: Coupon | undefined, { currency, timeZone }: ShopWays) {
  const money = (minor: number | null | undefined) => (minor ? moneyText(minor, currency) : '');
  const time = (iso: string | null | undefined) => (iso ? zonedText(iso, timeZone) : '');
  return {
    valueBps: coupon?.valueBps ? percentText(coupon.valueBps) : '',
    valueMinor: money(coupon?.valueMinor),
    maxDiscountMinor: money(coupon?.maxDiscountMinor),
    minimumBasketMinor: money(coupon?.minimumBasketMinor),
    maxUses: coupon?.maxUses ?? '',
    maxUsesPerCustomer: coupon?.maxUsesPerCustomer ?? '',
    startsAt: time(coupon?.startsAt),
    endsAt: time(coupon?.endsAt),
  };
}

/** What stands in the fields, which have been checked against their patterns; an empty or missing one bounds nothing. */
export function termsOf(values: Record<string, string>, { currency, timeZone }: ShopWays): CouponTerms {
  const given = <T>(name: string, read: (text: string) => T): T | null => (values[name]?.trim() ? read(values[name]) : null);
  const money = (text: string) => parseMoney(text, currency);
  const time = (text: string) => zonedInstant(text, timeZone);
  return {
    valueBps: given('valueBps', bpsOf),
    valueMinor: given('valueMinor', money),
    maxDiscountMinor: given('maxDiscountMinor', money),
    minimumBasketMinor: given('minimumBasketMinor', money),
    maxUses: given('maxUses', Number),
    maxUsesPerCustomer: given('maxUsesPerCustomer', Number),
    startsAt: given('startsAt', time),
    endsAt: given('endsAt', time),
    weeklyHours: given('weeklyHours', (text) => JSON.parse(text) as WeeklyOpening[]),
    exclusive: values['exclusive'] === 'on',
  };
}
