import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AdminCouponsController } from './admin-coupons.controller.js';
import { CouponEditingService } from './coupon-editing.service.js';
import { CouponsCoreModule } from './coupons-core.module.js';

/** Coupons in the API. */
@Module({
  imports: [CouponsCoreModule, AuditModule],
  controllers: [AdminCouponsController],
  providers: [CouponEditingService],
})
export class CouponsModule {}
