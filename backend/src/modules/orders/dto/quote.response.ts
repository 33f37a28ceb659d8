import { ApiProperty } from '@nestjs/swagger';

export class QuoteLineResponse {
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ description: "The line's share of the cashback that is spent.", example: 0 }) cashbackShareMinor: number;
  @ApiProperty({ description: 'Contained in what is paid for the line, in basis points.', example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;
}

/** What a cart costs right now. All amounts are minor units of `currency`; prices contain their tax. */
export class QuoteResponse {
  @ApiProperty({ description: 'Send it with the order: it holds exactly while nothing changes.' }) quoteHash: string;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: [QuoteLineResponse] }) lines: QuoteLineResponse[];
  @ApiProperty({ example: 1980 }) itemsTotalMinor: number;
  @ApiProperty({ example: 290 }) deliveryFeeMinor: number;
  @ApiProperty({ example: 0 }) discountMinor: number;
  @ApiProperty({ description: 'What the caller has.', example: 0 }) cashbackAvailableMinor: number;
  @ApiProperty({ description: 'How much of it this order may take.', example: 0 }) cashbackSpendableMinor: number;
  @ApiProperty({ example: 0 }) cashbackSpentMinor: number;
  @ApiProperty({ description: 'Earned with this order; members only.', example: 198 }) cashbackEarnedMinor: number;
  @ApiProperty({ description: 'Contained in the total.', example: 149 }) taxMinor: number;
  @ApiProperty({ example: 2270 }) grandTotalMinor: number;
}
