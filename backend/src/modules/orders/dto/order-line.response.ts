import { ApiProperty } from '@nestjs/swagger';
import type { OrderLine } from '../order-line.entity.js';

export class OrderLineResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ format: 'uuid' }) productId: string;
  @ApiProperty({ example: 'margherita' }) productSlug: string;
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'What is left out; send it to order the same again.' })
  removedIngredientIds: string[];
  @ApiProperty({ type: [String], description: 'Its names.' }) removedIngredients: string[];
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ description: "The line's share of the discount.", example: 0 }) discountShareMinor: number;
  @ApiProperty({ example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;

  static of(line: OrderLine): OrderLineResponse {
    return {
      orderLineId: line.id,
      productId: line.productId,
      productSlug: line.productSlug,
      variantId: line.variantId,
      name: line.name,
      sizeLabel: line.sizeLabel,
      doughLabel: line.doughLabel,
      removedIngredientIds: line.removedIngredients.map(({ ingredientId }) => ingredientId),
      removedIngredients: line.removedIngredients.map(({ name }) => name),
      qty: line.qty,
      unitPriceMinor: line.unitPriceMinor,
      lineTotalMinor: line.lineTotalMinor,
      discountShareMinor: line.discountShareMinor,
      taxRateBps: line.taxRateBps,
      taxAmountMinor: line.taxAmountMinor,
    };
  }
}
