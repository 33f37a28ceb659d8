import { ApiProperty } from '@nestjs/swagger';
import { ProductCardResponse } from './product-card.response.js';

/** One page of a listing. */
export class ProductListResponse {
  @ApiProperty({ description: 'Of every price in the list.', example: 'eur' })
  currency: string;

  @ApiProperty({ type: [ProductCardResponse] })
  items: ProductCardResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was looked for instead of `q`, because nothing is called that; null if `q` was looked for as it is.',
    example: 'margherita',
  })
  correctedText: string | null;
}
