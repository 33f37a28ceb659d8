import type { WeeklyOpening } from '../../shop/domain/opening-rules.js';

export const COUPON_KINDS = ['percent', 'fixed', 'free_delivery'] as const;
export type CouponKind = (typeof COUPON_KINDS)[number];

/** What a coupon takes off. Amounts are minor units. */
export interface CouponValue {
  kind: CouponKind;
  /** Of the goods, in basis points; for `percent` alone. */
  valueBps: number | null;
  /** Off the goods; for `fixed` alone. */
  valueMinor: number | null;
  /** The most that a `percent` takes off; null for no such bound. */
  maxDiscountMinor: number | null;
  /** No cashback can be spent on an order with it. */
  exclusive: boolean;
}

/** Whom and when a coupon serves. */
export interface CouponTerms extends CouponValue {
  currency: string;
  startsAt: Date | null;
  /** From here on it is over. */
  endsAt: Date | null;
  /** By the shop's clock; none means at any hour. */
  weeklyHours: WeeklyOpening[];
  /** Of the goods at their full price. */
  minimumBasketMinor: number;
  maxUses: number | null;
  maxUsesPerCustomer: number | null;
  active: boolean;
  /** Reserved and consumed, not released. */
  uses: number;
}
