import { ApiProperty } from '@nestjs/swagger';
import type { Coupon } from '../coupon.entity.js';
import { COUPON_KINDS, type CouponKind } from '../domain/coupon-terms.js';
import { CouponHoursDto } from './coupon-hours.dto.js';

/** A coupon for managers. All amounts are minor units of `currency`; null bounds nothing. */
export class CouponResponse {
  @ApiProperty({ format: 'uuid' }) couponId: string;
  @ApiProperty({ example: 'WELCOME10' }) code: string;
  @ApiProperty({ enum: COUPON_KINDS, enumName: 'CouponKind' }) kind: CouponKind;
  @ApiProperty({ type: 'integer', nullable: true, description: 'For percent.', example: 1000 }) valueBps: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'For fixed.', example: null }) valueMinor: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 1000 }) maxDiscountMinor: number | null;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt: Date | null;
  @ApiProperty({ type: [CouponHoursDto], description: 'None means at any hour.' }) weeklyHours: CouponHoursDto[];
  @ApiProperty({ type: 'integer', example: 1500 }) minimumBasketMinor: number;
  @ApiProperty({ type: 'integer', nullable: true, example: 100 }) maxUses: number | null;
  @ApiProperty({ type: 'integer', nullable: true, example: 1 }) maxUsesPerCustomer: number | null;
  @ApiProperty() exclusive: boolean;
  @ApiProperty({ description: 'false: it was stopped.' }) active: boolean;
  @ApiProperty({ type: 'integer', description: 'On orders that are paid, made, or wait for their payment.', example: 12 })
  uses: number;
  @ApiProperty({ type: 'integer', description: 'Send it with a change.', example: 1 }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ format: 'date-time' }) updatedAt: Date;

  static of({ id: couponId, ...coupon }: Coupon): CouponResponse {
    return { couponId, ...coupon };
  }
}
