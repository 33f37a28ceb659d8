import { ApiProperty } from '@nestjs/swagger';
import { HalfPricingResponse } from './half-pricing.response.js';
import { QuoteHalfResponse } from './quote-half.response.js';

export class QuoteLineResponse extends QuoteHalfResponse {
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: QuoteHalfResponse, nullable: true, description: 'The right half of a pizza of two; null for a whole.' })
  otherHalf: QuoteHalfResponse | null;
  @ApiProperty({ type: HalfPricingResponse, nullable: true, description: 'How `unitPriceMinor` came about; null for a whole.' })
  halfPricing: HalfPricingResponse | null;
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ description: "The line's share of the discount.", example: 0 }) discountShareMinor: number;
  @ApiProperty({ description: "The line's share of the cashback that is spent.", example: 0 }) cashbackShareMinor: number;
  @ApiProperty({ description: 'Contained in what is paid for the line, in basis points.', example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;
}
