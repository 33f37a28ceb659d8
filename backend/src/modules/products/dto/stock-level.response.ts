import { ApiProperty } from '@nestjs/swagger';

/** A variant whose stock is limited. */
export class StockLevelResponse {
  @ApiProperty({ format: 'uuid' })
  variantId: string;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'Tiramisu' })
  productName: string;

  @ApiProperty({ example: 'DESSERT-TIRAMISU-7K2Q9D' })
  sku: string;

  @ApiProperty({ type: String, nullable: true, example: '250 g' })
  sizeLabel: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Thin' })
  doughLabel: string | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many can still be ordered; at 0 it is sold out.', example: 12 })
  left: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'In orders that are not paid yet; they may come back.', example: 2 })
  reserved: number;
}
