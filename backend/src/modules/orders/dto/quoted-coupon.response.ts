import { ApiProperty } from '@nestjs/swagger';
import { COUPON_KINDS, type CouponKind, type CouponValue } from '../../coupons/domain/coupon-terms.js';

/** The coupon that a quote was made with. */
export class QuotedCouponResponse {
  @ApiProperty({ description: 'As it is kept, however it was typed.', example: 'WELCOME10' }) code: string;
  @ApiProperty({ enum: COUPON_KINDS, enumName: 'CouponKind' }) kind: CouponKind;
  @ApiProperty({ description: 'What it takes off, goods (`discountMinor`) and delivery fee together.', example: 198 })
  savedMinor: number;
  @ApiProperty({ description: 'No cashback can be spent on an order with it; it earns some all the same.' })
  exclusive: boolean;

  static of({ code, kind, exclusive }: CouponValue & { code: string }, savedMinor: number): QuotedCouponResponse {
    return { code, kind, savedMinor, exclusive };
  }
}
