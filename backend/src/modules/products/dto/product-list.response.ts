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
}
