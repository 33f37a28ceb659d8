import { ApiProperty } from '@nestjs/swagger';
import type { VariantCard } from '../domain/product-card.js';
import { type Dough, DOUGHS } from '../domain/variant-labels.js';

/** One size and dough of a product: what an order line names. */
export class VariantCardResponse implements VariantCard {
  @ApiProperty({ format: 'uuid' })
  variantId: string;

  @ApiProperty({ example: 'PIZZA-PEPPERONI-30CM-THIN-7K2Q9D' })
  sku: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Amount and unit; null for a product of one size.',
    example: '30-cm',
  })
  size: string | null;

  @ApiProperty({ type: String, nullable: true, example: '30 cm' })
  sizeLabel: string | null;

  @ApiProperty({ enum: DOUGHS, enumName: 'Dough', nullable: true, example: 'thin' })
  dough: Dough | null;

  @ApiProperty({ type: String, nullable: true, example: 'Thin' })
  doughLabel: string | null;

  @ApiProperty({ type: 'integer', description: 'Tax-inclusive, in minor units.', example: 1190 })
  priceMinor: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 480 })
  weightGrams: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the whole variant, not of 100 g.', example: 1180 })
  kcal: number | null;

  @ApiProperty({ description: 'Whether it can be ordered now.' })
  available: boolean;
}
