import { ApiProperty } from '@nestjs/swagger';
import { PRODUCT_STATUSES, type ProductStatus } from '../product.entity.js';

/** Where a product stands after a manager changed it. */
export class ProductStatusResponse {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'pepperoni' })
  slug: string;

  @ApiProperty({ enum: PRODUCT_STATUSES, enumName: 'ProductStatus', example: 'archived' })
  status: ProductStatus;

  @ApiProperty({ type: 'integer', description: 'Rises with every change.', example: 2 })
  version: number;
}
