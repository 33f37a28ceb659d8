import type { EntityManager } from 'typeorm';
import { Coupon } from '../../src/modules/coupons/coupon.entity.js';

/** A tenth off for whoever orders for the first time, at most 5.00. */
const WELCOME = {
  code: 'WELCOME10',
  kind: 'percent',
  valueBps: 1_000,
  maxDiscountMinor: 500,
  minimumBasketMinor: 1_500,
  maxUsesPerCustomer: 1,
} as const;

/** Adds the sample coupon to a shop that has none. */
export async function seedCoupon(manager: EntityManager, currency: string): Promise<void> {
  if (!(await manager.exists(Coupon))) {
    await manager.insert(Coupon, { ...WELCOME, currency });
  }
}
