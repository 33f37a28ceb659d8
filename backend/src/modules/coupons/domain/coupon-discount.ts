import { floorShareMinor } from '../../../common/money/minor.js';
import type { CouponValue } from './coupon-terms.js';

/** What a coupon takes off an order; one of the two is 0. */
export interface CouponDiscount {
  /** Off the goods; spread over the lines. */
  goodsMinor: number;
  /** Off the delivery fee. */
  deliveryMinor: number;
}

export const NO_DISCOUNT: CouponDiscount = { goodsMinor: 0, deliveryMinor: 0 };

/** What `coupon` is worth on goods and a delivery of so much, never more than they cost; minor units. */
export function couponDiscount(coupon: CouponValue, goodsMinor: number, deliveryFeeMinor: number): CouponDiscount {
  switch (coupon.kind) {
    case 'percent': {
      const shareMinor = floorShareMinor(goodsMinor, coupon.valueBps ?? 0);
      return { goodsMinor: Math.min(shareMinor, coupon.maxDiscountMinor ?? shareMinor), deliveryMinor: 0 };
    }
    case 'fixed':
      return { goodsMinor: Math.min(coupon.valueMinor ?? 0, goodsMinor), deliveryMinor: 0 };
    case 'free_delivery':
      return { goodsMinor: 0, deliveryMinor: deliveryFeeMinor };
  }
}
