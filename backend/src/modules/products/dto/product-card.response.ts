import { ApiProperty } from '@nestjs/swagger';
import type { ProductCard } from '../domain/product-card.js';
import { ProductSummaryResponse } from './product-summary.response.js';
import { VariantCardResponse } from './variant-card.response.js';

/** A product in a menu or listing, with the variants that can be ordered now. */
export class ProductCardResponse extends ProductSummaryResponse implements ProductCard {
  @ApiProperty({ example: 'pizza' })
  categorySlug: string;

  @ApiProperty({ type: [VariantCardResponse] })
  variants: VariantCardResponse[];
}
