import { randomUUID } from 'node:crypto';
import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Coupon } from '../../src/modules/coupons/coupon.entity.js';

/** A tenth off, for everybody, always. `create` needs `transient: { dataSource }`. */
export const couponFactory = Factory.define<Coupon, { dataSource: DataSource }>(({ sequence, onCreate, transientParams }) => {
  onCreate(async (coupon) => {
    await (transientParams.dataSource as DataSource).manager.insert(Coupon, { ...coupon });
    return coupon;
  });
  return {
    id: randomUUID(),
    code: `TENTH-${sequence}`,
    kind: 'percent',
    valueBps: 1_000,
    valueMinor: null,
    maxDiscountMinor: null,
    currency: 'eur',
    startsAt: null,
    endsAt: null,
    weeklyHours: [],
    minimumBasketMinor: 0,
    maxUses: null,
    maxUsesPerCustomer: null,
    exclusive: false,
    active: true,
    uses: 0,
    version: 1,
    createdAt: new Date(),
    updatedAt: new Date(),
  };
});
