import { ApiProperty } from '@nestjs/swagger';
import type { ProductPage } from '../domain/product-card.js';
import { ProductCategoryResponse } from './product-category.response.js';
import { ProductSummaryResponse } from './product-summary.response.js';
import { VariantPageResponse } from './variant-page.response.js';

/** A product with all its variants, also those that cannot be ordered now. */
export class ProductPageResponse extends ProductSummaryResponse implements ProductPage {
  @ApiProperty({ description: 'Of every price of the product.', example: 'eur' })
  currency: string;

  @ApiProperty({ type: ProductCategoryResponse })
  category: ProductCategoryResponse;

  @ApiProperty({ description: 'Whether any variant can be ordered now.' })
  available: boolean;

  @ApiProperty({ type: [VariantPageResponse] })
  variants: VariantPageResponse[];
}
