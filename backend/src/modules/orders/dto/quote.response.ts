import { ApiProperty } from '@nestjs/swagger';
import { QuotedCouponResponse } from './quoted-coupon.response.js';
import { QuoteLineResponse } from './quote-line.response.js';

/** What a cart costs right now. All amounts are minor units of `currency`; prices contain their tax. */
export class QuoteResponse {
  @ApiProperty({ description: 'Send it with the order: it holds exactly while nothing changes.' }) quoteHash: string;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: [QuoteLineResponse] }) lines: QuoteLineResponse[];
  @ApiProperty({ example: 1980 }) itemsTotalMinor: number;
  @ApiProperty({ description: 'What is paid for it; 0 with a coupon for free delivery.', example: 290 }) deliveryFeeMinor: number;
  @ApiProperty({ description: 'What a coupon takes off the goods.', example: 0 }) discountMinor: number;
  @ApiProperty({ type: QuotedCouponResponse, nullable: true }) coupon: QuotedCouponResponse | null;
  @ApiProperty({ description: 'What the caller has.', example: 0 }) cashbackAvailableMinor: number;
  @ApiProperty({ description: 'How much of it this order may take.', example: 0 }) cashbackSpendableMinor: number;
  @ApiProperty({ example: 0 }) cashbackSpentMinor: number;
  @ApiProperty({ description: 'Earned with this order; members only.', example: 198 }) cashbackEarnedMinor: number;
  @ApiProperty({ description: 'Contained in the total.', example: 149 }) taxMinor: number;
  @ApiProperty({ example: 2270 }) grandTotalMinor: number;
}
