import { ApiProperty } from '@nestjs/swagger';

/** What of a quote can change, a line or one of its sums. */
export const PRICE_PARTS = ['line', 'delivery_fee', 'discount', 'cashback_spent', 'cashback_earned', 'tax', 'total'] as const;
export type PricePart = (typeof PRICE_PARTS)[number];

/** One difference between the quote that was agreed to and what it is now; in `details.changes` of PRICE_CHANGED. */
export class PriceChangeResponse {
  @ApiProperty({ enum: PRICE_PARTS, enumName: 'PricePart', description: 'New values may come.' }) what: PricePart;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Which line of the cart, the first being 0; null for what is no line.',
    example: 0,
  })
  position: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What the quote of `quoteHash` said; null where the hash does not tell.',
    example: 1900,
  })
  beforeMinor: number | null;
  @ApiProperty({ type: 'integer', description: 'Of a line its `lineTotalMinor`.', example: 2000 }) afterMinor: number;
}
