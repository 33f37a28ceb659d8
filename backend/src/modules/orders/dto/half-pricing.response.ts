import { ApiProperty } from '@nestjs/swagger';
import { HALF_PRICE_POLICIES, type HalfPricePolicy } from '../../shop/domain/half-price-policy.js';

/** How the price of one pizza of two halves came about, in minor units. */
export class HalfPricingResponse {
  @ApiProperty({
    enum: HALF_PRICE_POLICIES,
    enumName: 'HalfPricePolicy',
    description: "The shop's rule then. higher: as much as the dearer one; average: the mean, half a unit rounded up.",
  })
  policy: HalfPricePolicy;
  @ApiProperty({ type: 'integer', description: 'What the left one costs whole.', example: 990 }) leftMinor: number;
  @ApiProperty({ type: 'integer', description: 'What the right one costs whole.', example: 1290 }) rightMinor: number;
}
