import { Module } from '@nestjs/common';
import { CouponIdentities } from './coupon-identities.js';
import { CouponsService } from './coupons.service.js';

/** What both processes need of coupons: no routes. */
@Module({ providers: [CouponsService, CouponIdentities], exports: [CouponsService] })
export class CouponsCoreModule {}
