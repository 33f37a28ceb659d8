import type { DomainError } from '../../../common/errors/domain-error.js';
import { isOpen, openingState } from '../../shop/domain/opening-hours.js';
import {
  CouponAlreadyUsedError,
  CouponBelowMinimumError,
  CouponForDeliveryError,
  CouponGivesNothingError,
  CouponNotNowError,
  CouponNotYetError,
  CouponOverError,
  CouponUsedUpError,
} from '../coupons.errors.js';
import type { CouponTerms } from './coupon-terms.js';

/** The order that a coupon is to serve. */
export interface CouponOccasion {
  at: Date;
  /** IANA name; the coupon's hours are told by it. */
  timeZone: string;
  currency: string;
  isDelivery: boolean;
  /** Goods at their full price. */
  itemsTotalMinor: number;
  /** What the coupon would take off, goods and delivery together. */
  savedMinor: number;
  /** How often these customers have used it, as far as they are known yet. */
  usesByCustomer: number;
}

/** Why `coupon` does not serve, what cannot be helped first; null when it does. */
export function couponRefusal(coupon: CouponTerms, occasion: CouponOccasion): DomainError | null {
  const { at, itemsTotalMinor } = occasion;
  if (!coupon.active || coupon.currency !== occasion.currency || (coupon.endsAt !== null && coupon.endsAt <= at)) {
    return new CouponOverError();
  }
  if (coupon.maxUses !== null && coupon.uses >= coupon.maxUses) {
    return new CouponUsedUpError();
  }
  if (coupon.maxUsesPerCustomer !== null && occasion.usesByCustomer >= coupon.maxUsesPerCustomer) {
    return new CouponAlreadyUsedError(coupon.maxUsesPerCustomer);
  }
  if (coupon.startsAt !== null && coupon.startsAt > at) {
    return new CouponNotYetError(coupon.startsAt);
  }
  return (
    hoursRefusal(coupon, occasion) ??
    (itemsTotalMinor < coupon.minimumBasketMinor
      ? new CouponBelowMinimumError(coupon.minimumBasketMinor, itemsTotalMinor)
      : worthlessness(coupon, occasion))
  );
}

function hoursRefusal({ weeklyHours }: CouponTerms, { at, timeZone }: CouponOccasion): DomainError | null {
  const rules = { timeZone, weeklyHours, hourExceptions: [], pausedUntil: null };
  if (weeklyHours.length === 0 || isOpen(rules, at)) {
    return null;
  }
  const state = openingState(rules, at);
  return new CouponNotNowError(state.open ? at : state.opensAt);
}

/** It would be used up for nothing. */
function worthlessness({ kind }: CouponTerms, { isDelivery, savedMinor }: CouponOccasion): DomainError | null {
  if (savedMinor > 0) {
    return null;
  }
  return kind === 'free_delivery' && !isDelivery ? new CouponForDeliveryError() : new CouponGivesNothingError();
}
