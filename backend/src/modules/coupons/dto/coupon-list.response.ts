import { ApiProperty } from '@nestjs/swagger';
import { CouponResponse } from './coupon.response.js';

/** A page of coupons, newest first. */
export class CouponListResponse {
  @ApiProperty({ type: [CouponResponse] })
  items: CouponResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;
}
